import { eq, sql } from 'drizzle-orm'
import {
  cases,
  deliveries,
  messages,
  paymentAttempts,
  refunds,
  staffTasks,
} from '../../src/db/schema/index.ts'
import { cancelBooking } from '../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../src/domain/bookings/confirm-booking.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import type { LeadInput } from '../../src/domain/leads/input.ts'
import { businessDate } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { TestApp } from './app.ts'
import { addTeams, book, CAUSE, finish, somebody, timeIn, ZONE } from './bookings.ts'
import type { Signed } from './console.ts'
import { walk } from './journey.ts'

/** What people and staff typed everywhere; ordinary words unless a test wants others. */
export interface Said {
  person: Partial<LeadInput>
  /** Free words: messages of the chat, notes, reasons, names of teams. */
  words: string
}

const ORDINARY: Said = {
  person: {
    name: 'Maximiliane Featherstonehaugh-Cholmondeley von Hohenlohe',
    postalCode: 'T5J 0A1',
    address: '12345 Jasper Avenue Northwest, Unit 1207, Edmonton',
    accessNotes: 'Side door, code from the concierge',
    parking: 'Visitor stall 4',
    pets: 'A shy cat',
    allergies: 'No bleach',
    notes: 'The piano must not be moved.',
    source: { utm_source: 'google', utm_campaign: 'spring' },
  },
  words: 'Prefers mornings',
}

/** What the company's settings have to be for all of it to be there. */
export const BUSY_ENV = {
  DEPOSIT_PERCENT: '0.25',
  EMAIL_MODE: 'smtp',
  EMAIL_FROM: 'hello@spruce.example',
  SMTP_HOST: '127.0.0.1',
  SMTP_USE_TLS: 'off',
}

/**
 * A company in the middle of its day, with something in every list of the console. Gives back the address
 * of every screen.
 */
export async function busyCompany(
  app: TestApp,
  staff: Signed,
  said: Partial<Said> = {},
): Promise<Record<string, string>> {
  const { person, words } = { ...ORDINARY, ...said }
  const { database } = app
  const { db } = database
  await addTeams(database, [{ name: `North ${words}`.slice(0, 100) }, { name: 'South' }])
  await app.deps.calendar.refresh()
  const desk = deskOf(app.deps)
  const visit = async (days: number, hour: number) =>
    (await book(desk, timeIn(days, hour), somebody(person))).booking
  const confirmed = async (days: number, hour: number) => {
    const { id } = await visit(days, hour)
    return confirmBooking(desk, id, { waiveDeposit: true, reason: words }, CAUSE)
  }
  const held = await visit(2, 9)
  const booked = await confirmed(3, 9)
  const today = await confirmed(1, 9)
  const done = await confirmed(1, 12)
  const gone = await confirmed(4, 9)
  await finish(desk, done.id, 130, CAUSE)
  await cancelBooking(desk, gone.id, { reason: 'customer', note: words }, CAUSE)
  // It is today's, and on its way.
  await db.execute(sql`update bookings set starts_at = starts_at - interval '1 day',
    during = tstzrange(lower(during) - interval '1 day', upper(during) - interval '1 day')
    where id = ${today.id}`)
  await walk(app, 'en', {
    message: words,
    contact: { name: person.name ?? 'Ada', phone: '780-555-0142', note: words },
  })
  const [open] = await db.select().from(cases).where(eq(cases.status, 'open'))
  await staff.act(urls.console('bookingNotes', { booking_id: booked.id }), {
    text: words,
    note_id: crypto.randomUUID(),
  })
  await staff.act(urls.console('leadNotes', { lead_id: booked.leadId }), {
    text: words,
    note_id: crypto.randomUUID(),
  })
  await gaveTrouble(app, held.id, booked.leadId)
  const [message] = await db.select().from(messages).limit(1)
  const day = businessDate(new Date(), ZONE)
  const at = { booking_id: booked.id }
  return {
    today: urls.console('today'),
    'calendar day': urls.console('calendar', { day }),
    'calendar week': urls.console('calendar', { day, view: 'week' }),
    bookings: urls.console('bookings', { from: day, to: businessDate(timeIn(20, 9), ZONE) }),
    'booking held': urls.console('booking', { booking_id: held.id }),
    'booking promised': urls.console('booking', at),
    'booking done': urls.console('booking', { booking_id: done.id }),
    'booking cancelled': urls.console('booking', { booking_id: gone.id }),
    'booking to print': urls.console('bookingPrint', at),
    'booking to move': urls.console('bookingMove', at),
    leads: urls.console('leads'),
    lead: urls.console('lead', { lead_id: booked.leadId }),
    callers: urls.console('callers'),
    cases: urls.console('cases'),
    case: urls.console('case', { case_id: open!.id }),
    search: urls.console('search', { q: (person.name ?? 'Ada').slice(0, 100) }),
    money: urls.console('money'),
    messages: urls.console('messages'),
    message: urls.console('message', { message_id: message!.id }),
    exports: urls.console('exports'),
    jobs: urls.console('jobs'),
    prices: urls.console('prices'),
    figures: urls.console('figures'),
    settings: urls.console('settings'),
    teams: urls.console('teams'),
    team: urls.console('team', { team_id: booked.teamId }),
    staff: urls.console('staff'),
    'staff account': urls.console('staffAccount', { account_id: staff.account.id }),
    audit: urls.console('audit'),
    account: urls.console('account'),
    privacy: urls.console('privacy'),
  }
}

/** A mail and an export that failed, a payment to decide about, a refund that did not go through. */
async function gaveTrouble({ database: { db } }: TestApp, bookingId: string, leadId: string) {
  await db
    .update(messages)
    .set({ state: 'dead', lastErrorCode: 'recipient_refused', doneAt: sql`now()` })
    .where(sql`${messages.id} = (select id from messages order by created_at limit 1)`)
  await db.insert(deliveries).values({
    leadId,
    kind: 'lead',
    state: 'dead',
    attempts: 3,
    lastErrorCode: 'status_500',
    doneAt: sql`now()`,
  })
  const [attempt] = await db
    .update(paymentAttempts)
    .set({ state: 'quarantined', capturedCents: 100, paymentId: 'pi_odd', settledAt: sql`now()` })
    .where(eq(paymentAttempts.bookingId, bookingId))
    .returning()
  await db.insert(refunds).values({
    bookingId,
    attemptId: attempt!.id,
    key: 'refund:odd',
    state: 'failed',
    reason: 'staff',
    amountCents: 100,
    lastErrorCode: 'insufficient_funds',
  })
  await db.insert(staffTasks).values({
    kind: 'payment_decision',
    subjectType: 'payment_attempt',
    subjectId: attempt!.id,
    dedupeKey: `payment_decision:${attempt!.id}`,
    details: { booking_id: bookingId },
  })
}
