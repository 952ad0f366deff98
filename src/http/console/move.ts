import { Elysia } from 'elysia'
import { CannotMove, MovePage } from '../../../views/console/move/page.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { freeNear, planMove } from '../../domain/bookings/move-plan.ts'
import { type WholeBooking, wholeBooking } from '../../domain/bookings/queries.ts'
import { rescheduleBooking } from '../../domain/bookings/reschedule-booking.ts'
import { DomainError, notFound } from '../../domain/shared/errors.ts'
import { isUuid } from '../../domain/shared/uuid.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { placeIn, readMove, typedOf } from './move-form.ts'
import { moveBooking, outcomeOf, sayTold, whyClosed } from './move-view.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

interface Shown {
  stale?: boolean
  unavailable?: boolean
  status?: number
}

/** Moving a booking: the form asks first what it would mean, the button does it. */
export const moveConsole = (office: Office) => {
  const desk = deskOf(office)

  const found = async (id: string): Promise<WholeBooking> => {
    const whole = isUuid(id) ? await wholeBooking(office.database.db, id) : null
    if (!whole) throw notFound('Booking')
    return whole
  }

  /** The page for a choice and what it comes to; without a choice with the next free times. */
  const show = async (
    request: Request,
    person: ConsolePerson,
    whole: WholeBooking,
    fields: Record<string, string>,
    { stale = false, unavailable = false, status = 200 }: Shown = {},
  ): Promise<Response> => {
    const { booking } = whole
    const view = moveBooking(office, whole)
    const why = whyClosed(whole)
    if (why !== null) {
      return office.show(
        request,
        person,
        'calendar',
        (frame) => CannotMove({ frame, booking: view, why }),
        status,
      )
    }
    const calendar = office.calendar.current()
    const typed = typedOf(fields, booking, calendar.zone)
    const { wish, fault } = readMove(typed, calendar)
    const isAsked = fields['day'] !== undefined && fields['time'] !== undefined
    const plan = wish && isAsked ? await planMove(desk, whole, wish) : null
    const next = plan ? plan.next : wish ? await freeNear(desk, whole, wish) : []
    return office.show(
      request,
      person,
      'calendar',
      (frame) =>
        MovePage({
          frame,
          booking: view,
          teams: calendar.teams.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          typed,
          stepMinutes: calendar.stepMinutes,
          unreadable: fault,
          outcome: plan && wish ? outcomeOf(office, whole, wish, plan) : null,
          next: next.map((startsAt) => ({
            said: sayAt(office, startsAt),
            href: urls.console(
              'bookingMove',
              { booking_id: booking.id },
              { ...typed, ...placeIn(startsAt, calendar.zone) },
            ),
          })),
          stale,
          unavailable,
        }),
      fault && status === 200 ? 422 : status,
    )
  }

  return new Elysia({ name: 'console/move' })
    .use(office.access)
    .get(
      patterns.console.bookingMove,
      async ({ person, request, params, query }) =>
        show(request, person, await found(params.booking_id), fieldsOf(query)),
      { can: 'day.run' },
    )
    .post(
      patterns.console.bookingMove,
      async ({ person, request, params, body }) => {
        const fields = fieldsOf(body)
        const whole = await found(params.booking_id)
        const { id, startsAt } = whole.booking
        const calendar = office.calendar.current()
        const { wish } = readMove(typedOf(fields, whole.booking, calendar.zone), calendar)
        if (!wish) return show(request, person, whole, fields, { status: 422 })
        const version = /^\d{1,9}$/.test(fields['version'] ?? '') ? Number(fields['version']) : 0
        try {
          const moved = await rescheduleBooking(
            desk,
            id,
            { ...wish, version, by: 'staff' },
            office.cause(request, person),
          )
          const to = sayAt(office, moved.startsAt)
          const text =
            moved.version === whole.booking.version
              ? 'It is there already: nothing was changed.'
              : `Moved from ${sayAt(office, startsAt)} to ${to}. ${sayTold(whole)}`
          return office.done(request, urls.console('booking', { booking_id: id }), text)
        } catch (error) {
          const shown = refusalOf(error)
          const fresh = await found(id)
          const stale = shown.status === 409 && fresh.booking.version !== version
          return show(request, person, fresh, fields, { ...shown, stale })
        }
      },
      { can: 'day.run' },
    )
}

/** With what the page is shown again after a move was refused; any other error goes on. */
function refusalOf(error: unknown): Shown {
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'validation') return { status: 422 }
  if (error.code === 'conflict' || error.code === 'domain') return { status: 409 }
  if (error.code === 'unavailable') return { status: 503, unavailable: true }
  throw error
}
