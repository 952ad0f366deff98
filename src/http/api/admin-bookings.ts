import { Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { BOOKING_STATUSES, type BookingStatus } from '../../domain/bookings/booking.ts'
import { cancelBooking } from '../../domain/bookings/cancel-booking.ts'
import { completeBooking } from '../../domain/bookings/complete-booking.ts'
import { confirmBooking } from '../../domain/bookings/confirm-booking.ts'
import { type Desk, deskOf } from '../../domain/bookings/desk.ts'
import { bookNextVisit, nextVisit } from '../../domain/bookings/next-visit.ts'
import { listBookings, type WholeBooking, wholeBooking } from '../../domain/bookings/queries.ts'
import { reopenBooking } from '../../domain/bookings/reopen-booking.ts'
import { rescheduleBooking } from '../../domain/bookings/reschedule-booking.ts'
import { durationMinutes } from '../../domain/scheduling/slots.rules.ts'
import { DomainError, invalid, notFound } from '../../domain/shared/errors.ts'
import {
  addDays,
  businessDate,
  formatInstantUtc,
  parseLocalDate,
  startOfBusinessDay,
} from '../../domain/shared/time/business-time.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { urls } from '../../urls.ts'
import { placeText } from '../plugins/cursor.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'
import { depositStatusToWire, instantOf } from './bookings.ts'
import { fromCursor, nextPage } from './cursor.ts'

const MAX_ROWS = 200
const DEFAULT_ROWS = 50
const version = Type.Optional(Type.Integer({ minimum: 1 }))
const strict = { additionalProperties: false }
const orNothing = <T extends ReturnType<typeof Type.Object>>(schema: T) =>
  Type.Union([schema, Type.Null()])

const VersionBody = orNothing(Type.Object({ version }, strict))
const ConfirmBody = orNothing(
  Type.Object(
    {
      version,
      waive_deposit: Type.Optional(Type.Boolean()),
      reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
    },
    strict,
  ),
)
const CancelBody = orNothing(
  Type.Object(
    {
      version,
      reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
      by: Type.Optional(Type.Union([Type.Literal('company'), Type.Literal('customer')])),
      refund: Type.Optional(
        Type.Union([Type.Literal('policy'), Type.Literal('full'), Type.Literal('none')]),
      ),
    },
    strict,
  ),
)
const RescheduleBody = Type.Object(
  {
    version,
    starts_at: Type.String({ maxLength: 40 }),
    time_on_site_hours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24 })),
  },
  strict,
)
const ReopenBody = orNothing(
  Type.Object(
    {
      version,
      reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
    },
    strict,
  ),
)
const CompleteBody = Type.Object(
  { version, actual_duration_minutes: Type.Integer({ minimum: 1, maximum: 1440 }) },
  strict,
)

const REASONS = { customer: 'customer', company: 'staff' } as const

/** The staff's booking endpoints: the list, and every act on one booking. */
export const adminBookingsApi = (deps: Deps, access: StaffAccess) => {
  const desk = deskOf(deps)
  const zone = deps.config.business.timezone
  const about = (summary: string) => ({ detail: { summary, tags: ['Staff'] } })
  const act = (given: Given, route: string, run: () => Promise<{ id: string }>) =>
    idempotent(
      deps,
      given.request,
      { route, account: given.staff.account, body: given.body },
      async () => {
        const booking = await run()
        return { status: 200, body: JSON.stringify(await withNextVisit(deps, desk, booking.id)) }
      },
    )

  return new Elysia({ name: 'api/admin-bookings' })
    .use(access)
    .get(
      urls.api.adminBookings,
      async ({ query, set }) => {
        const limit = query.limit ?? DEFAULT_ROWS
        const { from, to } = days(query, deps)
        const after = fromCursor(query.cursor)
        const rows = await listBookings(deps.database.db, {
          from,
          to,
          status: statusOf(query.status),
          limit,
          after: after && { startsAt: after.at, id: after.id },
        })
        const last = rows.length > limit ? rows[limit - 1] : undefined
        if (last) {
          const cursor = placeText(last.position, last.booking.id)
          set.headers['link'] = nextPage(urls.api.adminBookings, query, cursor)
        }
        return rows.slice(0, limit).map(bookingToWire)
      },
      {
        staff: 'day.run',
        query: t.Object({
          from: t.Optional(t.String({ maxLength: 10 })),
          to: t.Optional(t.String({ maxLength: 10 })),
          status: t.Optional(t.String({ maxLength: 32 })),
          limit: t.Optional(t.Integer({ minimum: 1, maximum: MAX_ROWS })),
          cursor: t.Optional(t.String({ maxLength: 255 })),
        }),
        ...about('The bookings of some days, by start'),
      },
    )
    .post(
      urls.api.adminBookingConfirm,
      (given) =>
        act(given, urls.api.adminBookingConfirm, () =>
          confirmBooking(
            desk,
            given.params.booking_id,
            {
              version: given.body?.version,
              waiveDeposit: given.body?.waive_deposit,
              reason: given.body?.reason?.trim() || null,
            },
            causeOf(given),
          ),
        ),
      { staff: 'day.run', body: ConfirmBody, ...about('Confirm a request') },
    )
    .post(
      urls.api.adminBookingCancel,
      (given) =>
        act(given, urls.api.adminBookingCancel, () =>
          cancelBooking(
            desk,
            given.params.booking_id,
            {
              version: given.body?.version,
              reason: given.body?.by && REASONS[given.body.by],
              note: given.body?.reason?.trim() || null,
              refund: given.body?.refund,
            },
            causeOf(given),
          ),
        ),
      {
        staff: 'day.run',
        body: CancelBody,
        detail: {
          summary: 'Cancel a booking',
          description:
            'A `refund` that differs from the policy is the administrator’s. Once free cancelling is over, `by` is `customer` where a dispatcher leaves it out, and `company` from a dispatcher needs a `reason`.',
          tags: ['Staff'],
        },
      },
    )
    .post(
      urls.api.adminBookingReschedule,
      (given) =>
        act(given, urls.api.adminBookingReschedule, () => {
          const { version, starts_at, time_on_site_hours: hours } = given.body
          return rescheduleBooking(
            desk,
            given.params.booking_id,
            {
              version,
              startsAt: instantOf(starts_at, zone),
              durationMinutes: hours === undefined ? null : durationMinutes(hours),
              by: 'staff',
            },
            causeOf(given),
          )
        }),
      { staff: 'day.run', body: RescheduleBody, ...about('Move a booking') },
    )
    .post(
      urls.api.adminBookingComplete,
      (given) =>
        act(given, urls.api.adminBookingComplete, () => {
          const { version, actual_duration_minutes: actualMinutes } = given.body
          const id = given.params.booking_id
          return completeBooking(desk, id, { version, actualMinutes }, causeOf(given))
        }),
      { staff: 'day.run', body: CompleteBody, ...about('Close a visit with the minutes it took') },
    )
    .post(
      urls.api.adminBookingReopen,
      (given) =>
        act(given, urls.api.adminBookingReopen, () => {
          const reason = given.body?.reason?.trim() || null
          const asked = { version: given.body?.version, reason }
          return reopenBooking(desk, given.params.booking_id, asked, causeOf(given))
        }),
      {
        staff: 'day.run',
        body: ReopenBody,
        ...about('Open a visit again that was closed by mistake'),
      },
    )
    .post(
      urls.api.adminBookingNextVisit,
      (given) =>
        act(given, urls.api.adminBookingNextVisit, async () => {
          const made = await bookNextVisit(
            desk,
            given.params.booking_id,
            given.body ?? {},
            causeOf(given),
          )
          return made.booking
        }),
      {
        staff: 'day.run',
        body: VersionBody,
        ...about('Book the next visit of a recurring job on the same terms'),
      },
    )
}

interface Given {
  staff: StaffPerson
  request: Request
  body: unknown
}

/** Who asked, for the audit. */
export const causeOf = ({ staff, request }: Given) => causeOfStaff(staff, request)

/** A booking's status in any case, null without one; refuses what is none. */
export function statusOf(text: string | undefined): BookingStatus | null {
  if (text === undefined) return null
  const status = BOOKING_STATUSES.find((known) => known === text.toUpperCase())
  if (!status) throw new DomainError('domain', 'Unknown booking status')
  return status
}

/** Business days, both included; without any it is today. */
export function days(query: { from?: string; to?: string }, { config, clock }: Deps) {
  const zone = config.business.timezone
  const read = (field: 'from' | 'to', text: string) => {
    const date = parseLocalDate(text)
    if (!date) throw invalid({ field, message: 'must be a date like 2026-12-01' })
    return date
  }
  const from = query.from === undefined ? null : read('from', query.from)
  const to = query.to === undefined ? null : read('to', query.to)
  const first = from ?? to ?? businessDate(clock.now(), zone)
  const last = to ?? from ?? first
  if (last < first) throw invalid({ field: 'to', message: 'must not lie before from' })
  return { from: startOfBusinessDay(first, zone), to: startOfBusinessDay(addDays(last, 1), zone) }
}

/** A booking as it is now; a finished recurring one with when its next visit would be. */
async function withNextVisit(deps: Deps, desk: Desk, id: string) {
  const found = await wholeBooking(deps.database.db, id)
  if (!found) throw notFound('Booking')
  const next = found.booking.status === 'DONE' ? await nextVisit(desk, found) : null
  return {
    ...bookingToWire(found),
    ...(next ? { next_visit: { starts_at: formatInstantUtc(next) } } : {}),
  }
}

function bookingToWire({ booking, lead, team }: Omit<WholeBooking, 'quote'>) {
  return {
    booking_id: booking.id,
    lead_id: lead.id,
    reference: lead.reference,
    starts_at: formatInstantUtc(booking.startsAt),
    duration_minutes: booking.durationMinutes,
    actual_duration_minutes: booking.actualDurationMinutes,
    status: booking.status,
    cancel_reason: booking.cancelReason,
    lead_name: lead.name,
    lead_email: lead.email,
    phone: lead.phone,
    address: lead.address,
    team: team.name,
    deposit_required: booking.depositRequired,
    deposit_policy: booking.depositPolicy,
    deposit_status: depositStatusToWire(booking.depositStatus),
    version: booking.version,
  }
}
