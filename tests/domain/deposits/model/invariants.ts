import { type Model, type Money, type Seen, type Visit, wrongEnd, wrongMove } from './model.ts'
import { noteMove } from './rows.ts'
import { checkMails, checkPage } from './words.ts'
import type { World } from './world.ts'

/** Something the product must never do; the name of the invariant comes first. */
export class Broken extends Error {}

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what)
}

interface Row {
  id: string
  status: Seen['status']
  cancel_reason: Seen['reason']
  deposit_status: Seen['deposit']
  wish: Seen['wish']
  deposit_cents: number | null
  version: number
  starts_at: string
}

export async function look(world: World): Promise<Map<string, Seen>> {
  const found = await world.rows<Row>(
    `select id, status, cancel_reason, deposit_status, cancel_intent->>'reason' as wish,
      deposit_cents, version, starts_at from bookings`,
  )
  return new Map(
    found.map((row) => [
      row.id,
      {
        id: row.id,
        status: row.status,
        reason: row.cancel_reason,
        deposit: row.deposit_status,
        wish: row.wish,
        cents: row.deposit_cents,
        version: row.version,
        startsAt: new Date(row.starts_at).getTime(),
      },
    ]),
  )
}

/** What Stripe knows of one booking's money. */
export function moneyOf(world: World, visit: Visit): Money {
  const { payments, sessions } = world.stripe.ledger()
  const mine = payments.filter(({ bookingId }) => bookingId === visit.id)
  const sum = (of: (each: (typeof mine)[number]) => number) =>
    mine.reduce((all, each) => all + of(each), 0)
  const ours = sessions.filter(({ metadata }) => metadata['booking'] === visit.id)
  return {
    captured: sum(({ captured }) => captured),
    back: sum(({ refunded, refunding }) => refunded + refunding),
    paidTimes: ours.filter(({ payment_status }) => payment_status === 'paid').length,
    isDisputed: mine.some(({ disputed }) => disputed),
    open: ours.filter(({ status }) => status === 'open').length,
  }
}

/** I1, I2, I4, I5 and I6, and what the model says about each booking that changed; takes over how they look. */
export async function checkStep(world: World, model: Model, step: string): Promise<void> {
  const now = await look(world)
  for (const visit of model.visits) {
    const after = now.get(visit.id)
    must(after !== undefined, `a booking is gone after ${step}`)
    const wrong = wrongMove(visit.seen, after!)
    must(wrong === null, `I2 after ${step}: ${wrong}`)
    const money = moneyOf(world, visit)
    freed(visit, after!, money, step)
    moneyTold(visit, after!, money, step)
    noteMove(world.reached, visit, after!, money, step)
    if (after!.wish !== null) visit.cancelled ??= { by: after!.wish, keeps: false }
    visit.seen = after!
  }
  must(now.size === model.visits.length, `a booking nobody asked for after ${step}`)
  must(
    world.port.callsInTransactions.length === 0,
    `I5 after ${step}: ${world.port.callsInTransactions}`,
  )
  await overlaps(world, step)
  await stored(world, step)
}

/** A time is freed only once nobody can pay for it; nobody has seen the link of a checkout that failed. */
function freed(visit: Visit, after: Seen, { open }: Money, step: string): void {
  const isFreed = visit.seen.status !== 'CANCELLED' && after.status === 'CANCELLED'
  if (!isFreed || after.reason === 'checkout_failed' || visit.seen.status === 'CONFIRMED') return
  must(open === 0, `a time was freed while its checkout could be paid, after ${step}`)
}

/** What a row says of money is true at Stripe's. */
function moneyTold(visit: Visit, after: Seen, money: Money, step: string): void {
  if (visit.seen.deposit === after.deposit) return
  if (after.deposit === 'paid' && visit.seen.deposit !== 'disputed') {
    must(money.captured > 0, `I7 after ${step}: paid, and nobody did`)
    must(
      visit.odd || visit.outside !== null || money.paidTimes > 0,
      `I7 after ${step}: paid otherwise`,
    )
  }
  if (after.deposit === 'refunded' && visit.outside === null && money.paidTimes === 1) {
    must(money.back === money.captured, `I3 after ${step}: refunded, and it is not`)
  }
}

async function overlaps(world: World, step: string): Promise<void> {
  const found = await world.rows(
    `select a.id from bookings a join bookings b on a.team_id = b.team_id and a.id < b.id
      and a.status in ('PENDING', 'CONFIRMED') and b.status in ('PENDING', 'CONFIRMED')
      and lower(a.during) < upper(b.during) and lower(b.during) < upper(a.during)`,
  )
  must(found.length === 0, `I1 after ${step}: two visits of one team overlap`)
}

async function stored(world: World, step: string): Promise<void> {
  const told = world.stripe.webhooks.answers.filter(({ status }) => status === 200)
  if (told.length === 0) return
  const [row] = await world.rows<{ n: string }>('select count(*) as n from stripe_events')
  const ids = new Set(told.map(({ eventId }) => eventId))
  must(Number(row!.n) === ids.size, `I6 after ${step}: ${row!.n} events of ${ids.size}`)
}

/** What must hold once nothing is due any more: each question gives back no row. */
const AT_REST: Record<string, string> = {
  'a checkout is not over': `select id from payment_attempts where state in ('creating', 'open', 'retiring')`,
  'an event waits': `select id from stripe_events where state = 'waiting'`,
  'a refund is due and not disputed': `select r.id from refunds r join bookings b on b.id = r.booking_id
    where r.state in ('due', 'pending') and b.deposit_status <> 'disputed'
      and not exists (select 1 from staff_tasks t where t.kind = 'dispute' and t.status = 'open'
        and t.subject_id = r.attempt_id)`,
  'a refund failed and nobody was told': `select r.id from refunds r where r.state = 'failed'
    and not exists (select 1 from staff_tasks t where t.kind = 'refund_failed' and t.subject_id = r.id)`,
  'a refund is promised and none is owed': `select b.id from bookings b where b.deposit_status = 'refund_due'
    and not exists (select 1 from refunds r where r.booking_id = b.id)`,
  'a payment is quarantined and nobody was told': `select a.id from payment_attempts a
    where a.state = 'quarantined' and not exists (select 1 from staff_tasks t
      where t.kind = 'payment_decision' and t.status = 'open' and t.subject_id = a.id)`,
  'a change has not exactly one audit row': `select b.id from bookings b
    left join audit a on a.subject_id = b.id and a.action like 'booking.%'
    group by b.id having count(a.id) <> b.version or count(a.id) filter (where a.actor = '') > 0`,
  'a confirmation was told twice, or not at all': `select b.id from bookings b
    left join messages m on m.booking_id = b.id and m.kind = 'booking_confirmed'
    join leads l on l.id = b.lead_id where l.email is not null
    group by b.id having count(m.id) <> (b.confirmed_at is not null)::int`,
  'an end of a hold was told twice': `select booking_id from messages
    where kind = 'hold_ended' group by booking_id having count(*) > 1`,
}

/** I7 to I11 at rest, against Stripe's ledger. */
export async function checkEnd(world: World, model: Model): Promise<void> {
  await checkStep(world, model, 'the end')
  for (const visit of model.visits) {
    const wrong = wrongEnd(visit, moneyOf(world, visit))
    must(wrong === null, `at the end: ${wrong} [${[...visit.marks]}]`)
  }
  for (const [what, query] of Object.entries(AT_REST)) {
    const found = await world.rows(query)
    must(found.length === 0, `at the end: ${what}`)
  }
}

/** I13 once everything was told: pages and mails say of the money what is so at Stripe's. */
export async function checkWords(world: World, model: Model): Promise<void> {
  for (const visit of model.visits) {
    const said = (await checkMails(world, visit)) ?? (await checkPage(world, visit))
    must(said === null, `I13: ${said} [${[...visit.marks]}]`)
  }
}
