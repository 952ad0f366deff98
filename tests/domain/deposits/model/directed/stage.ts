import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { ask, newPerson } from '../commands/book.ts'
import { openSessionOf, slot } from '../commands/command.ts'
import { checkStep, look } from '../invariants.ts'
import { type Model, newModel, type Visit } from '../model.ts'
import type { World } from '../world.ts'

/** What a scene is told with: a model and a world, and the words for what happens in them. */
export class Stage {
  readonly model: Model = newModel()
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** A request of a new person for a slot; gives back the visit, also one that was freed at once. */
  async book(at = 0): Promise<Visit> {
    const person = await newPerson(this.world, this.model)
    const { made } = await ask(this.world, this.model, { ...person, startsAt: slot(at) })
    if (!made) throw new Error('The time is taken')
    await this.check('booking')
    return made
  }

  pay(visit: Visit): string {
    const session = openSessionOf(this.world, visit)
    const payment = session === null ? null : this.world.stripe.pay(session)
    if (payment === null) throw new Error('It cannot be paid')
    return payment
  }

  /** Every event comes and is worked on. */
  async tell(): Promise<void> {
    for (const { eventId } of await this.world.stripe.webhooks.deliverAll()) {
      await handleEvent(this.world.desk, eventId)
    }
    await this.check('events')
  }

  async paid(at = 0): Promise<Visit> {
    const visit = await this.book(at)
    this.pay(visit)
    await this.tell()
    await this.stands(visit, 'CONFIRMED paid')
    return visit
  }

  async poll(): Promise<void> {
    await this.world.hurry()
    await this.world.poll().catch(this.world.unlessKilled)
    await this.check('a poll')
  }

  /** How a booking and its money must stand, in one line. */
  async stands(visit: Visit, expected: string): Promise<void> {
    const seen = (await look(this.world)).get(visit.id)!
    const words = [seen.status, seen.reason, seen.deposit].filter((word) => word !== null)
    if (words.join(' ') !== expected) throw new Error(`It is ${words.join(' ')}, not ${expected}`)
  }

  check = (step: string): Promise<void> => checkStep(this.world, this.model, step)

  async mails(visit: Visit): Promise<string[]> {
    const found = await this.world.rows<{ kind: string }>(
      `select kind from messages where booking_id = '${visit.id}' order by booking_version, created_at, id`,
    )
    return found.map(({ kind }) => kind)
  }

  async tasks(): Promise<string[]> {
    const found = await this.world.rows<{ kind: string }>(
      `select kind from staff_tasks where status = 'open' order by kind`,
    )
    return found.map(({ kind }) => kind)
  }

  sessions = (visit: Visit) =>
    this.world.stripe.ledger().sessions.filter(({ metadata }) => metadata['booking'] === visit.id)
}

export interface Scene {
  /** The rows of the catalogue it tells. */
  rows: string[]
  act: (stage: Stage) => Promise<void>
}

export const same = (what: string, given: unknown, expected: unknown): void => {
  const [is, be] = [JSON.stringify(given), JSON.stringify(expected)]
  if (is !== be) throw new Error(`${what}: ${is}, not ${be}`)
}
