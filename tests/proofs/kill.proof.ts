import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { audit, watched } from './audit.ts'
import { actOn, askFor, tally } from './client.ts'
import { type Dice, dice, SEED } from './dice.ts'
import { many, PROOF_MS } from './scale.ts'
import { type Scene, scene } from './scene.ts'

// The proof: a server may die at any moment. What it said was booked is booked, what it said was cancelled
// is cancelled, nothing is half made, and asking again with the same key gives the same booking.

const KILLS = many(15, 500)
const SERVERS = 4
const WORKERS = 8
const TEAMS = Array.from({ length: 6 }, (_, n) => ({ name: `Team ${n}`, opens: 0, closes: 1440 }))
const FIRST_DAY = 2
const DAYS = 50
const HALF_HOURS_A_DAY = 36
/** Of so many bookings one is kept, the others are cancelled: the calendar must not fill up. */
const KEPT_ONE_IN = 8
/** A kill comes at a random moment of this span after the one before. */
const BETWEEN_KILLS_MS = 400
/** Killed faster than they start, servers would leave nobody to ask. */
const FEWEST_SERVERS = 2

/** One request for a visit, and what became of it as far as the one who asked knows. */
interface Asked {
  leadId: string
  startsAt: Date
  key: string
  /** The first answer; null where the server died before it came. */
  answer: { status: number; text: string; bookingId: string | undefined } | null
  /** Whether a cancellation was acknowledged. */
  cancelled: boolean
}

test(
  'a server that is killed loses no acknowledged booking and leaves none half made',
  async () => {
    await using stage = await scene({ name: 'spruce_kill', teams: TEAMS, servers: SERVERS })
    const leads = await crowd(stage.database, { size: many(6_000, 60_000), area: '780' })
    const killing = kill(stage)
    const { result: asked, worst } = await watched(stage.database, load(stage, leads, killing))
    await killing

    expect(worst).toBe(0)
    await expectAcknowledged(stage.database, asked)
    expect(await audit(stage.database)).toEqual([])

    const lost = asked.filter(({ answer }) => answer === null)
    const madeUnsaid = await bookedBy(stage.database, lost)
    await expectSameAgain(stage, asked, madeUnsaid)
    expect(await audit(stage.database)).toEqual([])
    console.log(
      `${KILLS} kills, SPRUCE_SEED=${SEED}: ${asked.length} requests, ${tally(asked.map(({ answer }) => answer?.status ?? 0))} (0: no answer); ${madeUnsaid.size} booked by a server that died before it said so`,
    )
  },
  PROOF_MS,
)

async function kill(stage: Scene): Promise<void> {
  const chance = dice(SEED, -1)
  const starting = new Set<Promise<void>>()
  for (let kills = 0; kills < KILLS; ) {
    await Bun.sleep(chance.below(BETWEEN_KILLS_MS))
    if (stage.origins().length <= FEWEST_SERVERS) continue
    kills += 1
    const start = stage.replace(chance.of(stage.origins())).finally(() => starting.delete(start))
    starting.add(start)
  }
  await Promise.all(starting)
}

/** Books, and cancels most of it to keep room, until the killing is over or nobody is left. */
async function load(stage: Scene, leads: string[], killing: Promise<void>): Promise<Asked[]> {
  const asked: Asked[] = []
  let isOver = false
  const stop = () => {
    isOver = true
  }
  killing.then(stop, stop)
  const worker = async (number: number) => {
    const chance = dice(SEED, number)
    for (let leadId = leads.pop(); leadId !== undefined && !isOver; leadId = leads.pop()) {
      const request = { leadId, startsAt: someStart(chance), key: crypto.randomUUID() }
      const entry: Asked = { ...request, answer: null, cancelled: false }
      asked.push(entry)
      entry.answer = await ask(chance.of(stage.origins()), request)
      const bookingId = entry.answer?.bookingId
      if (bookingId === undefined || chance.below(KEPT_ONE_IN) === 0) continue
      const given = await actOn(chance.of(stage.origins()), 'cancel', bookingId).catch(() => null)
      entry.cancelled = given?.status === 200
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, number) => worker(number)))
  expect(isOver).toBe(true)
  return asked
}

const someStart = (chance: Dice): Date =>
  timeIn(FIRST_DAY + chance.below(DAYS), 0, 30 * chance.below(HALF_HOURS_A_DAY))

async function ask(
  origin: string,
  { leadId, startsAt, key }: Pick<Asked, 'leadId' | 'startsAt' | 'key'>,
): Promise<Asked['answer']> {
  const answer = await askFor(origin, leadId, startsAt, key).catch(() => null)
  return answer && { status: answer.status, text: answer.text, bookingId: answer.body.booking_id }
}

async function expectAcknowledged(database: Database, asked: Asked[]): Promise<void> {
  const statuses = asked.flatMap(({ answer }) => (answer ? [answer.status] : []))
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
  const kept = await rows<{ id: string; lead_id: string; status: string; starts_at: string }>(
    database.db,
    sql`select id, lead_id, status, starts_at from bookings`,
  )
  const byId = new Map(kept.map((booking) => [booking.id, booking]))
  const wrong = asked.filter(({ answer, leadId, startsAt, cancelled }) => {
    if (answer?.bookingId === undefined) return false
    const booking = byId.get(answer.bookingId)
    const isThere =
      booking?.lead_id === leadId && new Date(booking.starts_at).getTime() === startsAt.getTime()
    return !isThere || (cancelled && booking.status !== 'CANCELLED')
  })
  expect(wrong).toEqual([])
}

/** Bookings by lead of requests that were never answered. */
async function bookedBy(database: Database, lost: Asked[]): Promise<Map<string, string>> {
  const made = await rows<{ id: string; lead_id: string }>(
    database.db,
    sql`select id, lead_id from bookings`,
  )
  const leads = new Set(lost.map(({ leadId }) => leadId))
  return new Map(made.flatMap(({ id, lead_id }) => (leads.has(lead_id) ? [[lead_id, id]] : [])))
}

/** Asks for everything again with its key, once the keys of dead servers count as free. */
async function expectSameAgain(
  stage: Scene,
  asked: Asked[],
  madeUnsaid: Map<string, string>,
): Promise<void> {
  await stage.database.db.execute(
    sql`update idempotency_keys set created_at = created_at - interval '2 minutes' where state = 'running'`,
  )
  const [origin] = stage.origins()
  const repeats = asked
    .filter(({ answer }) => answer === null || answer.status === 201)
    .map(async (entry) => ({ entry, again: await ask(origin!, entry) }))
  const differs = (await Promise.all(repeats)).filter(({ entry, again }) => {
    const made = madeUnsaid.get(entry.leadId)
    if (entry.answer !== null) return again?.text !== entry.answer.text
    return made !== undefined && again?.bookingId !== made
  })
  expect(differs).toEqual([])
}
