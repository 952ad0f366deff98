import { asc, eq } from 'drizzle-orm'
import { bookings, messages } from '../../../../src/db/schema/index.ts'
import { manageToken } from '../../../../src/domain/bookings/manage-token.ts'
import { mailFacts, mailTermsOf } from '../../../../src/domain/messages/mail-facts.ts'
import { messageState } from '../../../../src/domain/messages/state.ts'
import { dropReason } from '../../../../src/domain/messages/verdict.rules.ts'
import { urls } from '../../../../src/urls.ts'
import { writeMail } from '../../../../views/mail/write-mail.tsx'
import { textOf } from '../../../support/html.ts'
import type { Visit } from './model.ts'
import type { World } from './world.ts'

/** Where every cent of a booking is, by Stripe's ledger and what we owe and have not asked for yet. */
export interface Truth {
  captured: number
  gone: number
  going: number
  stuck: number
  disputed: number
  lost: number
  /** The rest, which is ours. */
  held: number
}

/** What a text says about money, in cents; null where it says nothing of it. */
interface Said {
  gone: number
  going: number
  stuck: number
  kept: number
  disputed: number
  lost: number
  nothing: boolean
}

export async function truthOf(world: World, visit: Visit): Promise<Truth> {
  const { payments } = world.stripe.ledger()
  // What waits for a person's decision is told as that, and no part of any sum.
  const [open] = await world.rows<{ ids: string[] | null }>(
    `select array_agg(payment_id)::text[] as ids from payment_attempts
      where booking_id = '${visit.id}' and state = 'paid' and payment_id is not null`,
  )
  const known = String(open?.ids ?? '')
  const mine = payments.filter(({ bookingId, id }) => bookingId === visit.id && known.includes(id))
  const sum = (of: (each: (typeof mine)[number]) => number) =>
    mine.reduce((all, each) => all + of(each), 0)
  const [owed] = await world.rows<{ due: string; failed: string }>(
    `select coalesce(sum(amount_cents) filter (where state = 'due'), 0) as due,
      coalesce(sum(amount_cents) filter (where state = 'failed' and reason <> 'dashboard'), 0) as failed
      from refunds where booking_id = '${visit.id}'`,
  )
  const [captured, gone] = [sum((each) => each.captured), sum(({ refunded }) => refunded)]
  // What went back otherwise meanwhile is not given once more (R92).
  const going = Math.min(captured - gone, sum(({ refunding }) => refunding) + Number(owed!.due))
  const stuck = Math.min(captured - gone - going, Number(owed!.failed))
  const left = captured - gone - going - stuck
  const isAt = (status: string) => mine.some(({ dispute }) => dispute === status)
  const disputed = isAt('needs_response') ? left : 0
  const lost = !disputed && isAt('lost') ? left : 0
  return { captured, gone, going, stuck, disputed, lost, held: left - disputed - lost }
}

const cents = (amount: string): number => Math.round(Number(amount.replaceAll(',', '')) * 100)

/** Every amount a text names with what it says of it. */
export function saidIn(text: string): Said {
  const sum = (pattern: RegExp): number =>
    [...text.matchAll(pattern)].reduce((all, [, amount]) => all + cents(amount!), 0)
  const paid = '\\$([\\d,]+\\.\\d\\d)(?: besides that was not asked for: it)?'
  return {
    gone: sum(new RegExp(`${paid} went back to the card`, 'g')),
    going: sum(new RegExp(`${paid} goes back to the card`, 'g')),
    stuck: sum(/\$([\d,]+\.\d\d) should have gone back/g),
    kept: sum(/deposit of \$([\d,]+\.\d\d) is kept/g),
    disputed: sum(/looking into the deposit of \$([\d,]+\.\d\d)/g),
    lost: sum(/bank gave you \$([\d,]+\.\d\d) of the deposit back/g),
    nothing: /nothing was charged/i.test(text),
  }
}

/** What is not so in a text about a visit, or null. */
export function wrongWords(text: string, truth: Truth, isOver: boolean): string | null {
  const said = saidIn(text)
  for (const part of ['gone', 'going', 'stuck', 'disputed', 'lost'] as const) {
    if (said[part] !== truth[part]) return `${part} is ${truth[part]}, and it says ${said[part]}`
  }
  if (said.kept !== (isOver ? truth.held : 0))
    return `kept is ${truth.held}, and it says ${said.kept}`
  return said.nothing && truth.captured > 0 ? 'it says that nothing was charged' : null
}

/** Kinds whose text tells what became of all the money of a visit. */
const TELLS_ALL = ['booking_cancelled', 'hold_ended', 'start_released', 'request_expired']

/** I13: what is said of a visit's money is so, in every mail that may still go out. */
export async function checkMails(world: World, visit: Visit): Promise<string | null> {
  const { app } = world
  const { db } = app.database
  const truth = await truthOf(world, visit)
  const owed = await db
    .select()
    .from(messages)
    .where(eq(messages.bookingId, visit.id))
    .orderBy(asc(messages.createdAt))
  for (const message of owed) {
    if (!TELLS_ALL.includes(message.kind)) continue
    const state = await messageState(db, message, null)
    if (!state || dropReason(state) !== null) continue
    const facts = await mailFacts(db, mailTermsOf(app.deps), message)
    if (!facts) continue
    const { text } = writeMail(facts)
    const wrong = wrongWords(text, truth, visit.seen.status === 'CANCELLED')
    if (wrong) return `${message.kind}: ${wrong}: ${JSON.stringify(truth)} ${text}`
  }
  return null
}

/** I13: the same of the customer's page. */
export async function checkPage(world: World, visit: Visit): Promise<string | null> {
  // Of whom nothing is known any more there is no page.
  if (visit.marks.has('erased')) return null
  const { app } = world
  const answer = await app.get(urls.booking('en', manageToken(app.deps.secret, visit.id)))
  const text = textOf(await answer.text())
  const [booking] = await app.database.db.select().from(bookings).where(eq(bookings.id, visit.id))
  const { status, depositStatus } = booking!
  // Until it is decided nothing is said about it but that.
  if (status === 'PENDING') return null
  const truth = await truthOf(world, visit)
  const wrong = wrongWords(text, truth, status === 'CANCELLED')
  if (wrong) return `page, ${status} ${depositStatus}: ${wrong}: ${JSON.stringify(truth)} ${text}`
  const shown = /Deposit, paid \$([\d,]+\.\d\d)/.exec(text)
  const isShown = shown !== null ? cents(shown[1]!) : 0
  if (status !== 'CANCELLED' && isShown !== truth.held) {
    return `page, ${status} ${depositStatus}: ${truth.held} is held, and it shows ${isShown}`
  }
  return null
}
