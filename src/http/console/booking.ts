import { Elysia } from 'elysia'
import { BookingPrintPage } from '../../../views/console/bookings/print.tsx'
import { BookingSheetPage } from '../../../views/console/bookings/sheet.tsx'
import type { Refused } from '../../../views/console/types.ts'
import { cancelBooking } from '../../domain/bookings/cancel-booking.ts'
import { completeBooking } from '../../domain/bookings/complete-booking.ts'
import { confirmBooking } from '../../domain/bookings/confirm-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { bookNextVisit } from '../../domain/bookings/next-visit.ts'
import { bookingById } from '../../domain/bookings/queries.ts'
import { reopenBooking } from '../../domain/bookings/reopen-booking.ts'
import { endAnyway } from '../../domain/deposits/end-anyway.ts'
import { resendLastEmail } from '../../domain/messages/resend.ts'
import { applyCredit } from '../../domain/referrals/apply-credit.ts'
import { type FieldFault, invalid } from '../../domain/shared/errors.ts'
import { addNote } from '../../domain/staff/add-note.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingPrint } from './booking-print.ts'
import { bookingSheet } from './booking-sheet.ts'
import { cancellationIn } from './cancellation.ts'
import type { Office } from './office.ts'
import { ownPath } from './own-path.ts'
import { refusalOf, versionIn } from './refused.ts'

type Fields = Record<string, string>

/** In characters, as the API takes it. */
const MAX_REASON = 500

interface Given {
  person: ConsolePerson
  request: Request
  params: { booking_id: string }
  body: unknown
}

/** One booking: its sheet, its print for the crew, and every act on it. */
export function bookingConsole(office: Office) {
  const { database, config } = office
  const desk = deskOf(office)

  const sheet = async (
    { person, request, params }: Omit<Given, 'body'>,
    refused?: Refused & { status: number },
  ) => {
    const found = await bookingSheet(office, params.booking_id)
    return office.show(
      request,
      person,
      'bookings',
      (frame) => BookingSheetPage({ frame, sheet: found, refused }),
      refused?.status,
    )
  }

  /** Does what a form asks for and goes on, or shows the sheet as it stands now with what was typed. */
  const act = async (
    given: Given,
    run: (id: string, fields: Fields) => Promise<string | { said: string; url: string }>,
    inForm: (fault: FieldFault) => FieldFault = (fault) => fault,
  ) => {
    const id = given.params.booking_id
    const fields = fieldsOf(given.body)
    let done: string | { said: string; url: string } = ''
    const refused = await refusalOf(fields, async () => {
      done = await run(id, fields)
    })
    if (refused) return sheet(given, { ...refused, faults: refused.faults.map(inForm) })
    const { said, url } = whereTo(done, fields, urls.console('booking', { booking_id: id }))
    return office.done(given.request, url, said)
  }
  const causeOf = ({ request, person }: Given) => office.cause(request, person)
  const can = 'day.run'

  return new Elysia({ name: 'console/booking' })
    .use(office.access)
    .get(patterns.console.booking, (given) => sheet(given), { can })
    .get(
      patterns.console.bookingPrint,
      async ({ person, request, params }) => {
        const print = await bookingPrint(office, params.booking_id)
        return office.show(request, person, 'bookings', (frame) =>
          BookingPrintPage({ frame, print }),
        )
      },
      { can },
    )
    .post(
      patterns.console.bookingConfirmation,
      (given) =>
        act(given, async (id, fields) => {
          const waiveDeposit = fields['waive'] === 'true'
          const reason = fields['reason']?.trim() || null
          if (waiveDeposit && reason === null) {
            throw invalid({ field: 'reason', message: 'say why, it is kept with the booking' })
          }
          if (reason !== null && reason.length > MAX_REASON) {
            throw invalid({ field: 'reason', message: `use at most ${MAX_REASON} characters` })
          }
          const version = versionIn(fields)
          await confirmBooking(desk, id, { version, waiveDeposit, reason }, causeOf(given))
          return 'The visit is confirmed.'
        }),
      { can },
    )
    .post(
      patterns.console.bookingCancellation,
      (given) =>
        act(
          given,
          async (id, fields) => {
            const cancellation = await cancellationIn(office, id, fields)
            const booking = await cancelBooking(desk, id, cancellation, causeOf(given))
            return booking.status === 'CANCELLED'
              ? 'The visit is cancelled.'
              : 'The visit is being cancelled: its checkout has to end first.'
          },
          asNote,
        ),
      { can },
    )
    .post(
      patterns.console.bookingCompletion,
      (given) =>
        act(given, async (id, fields) => {
          const actualMinutes = minutesIn(fields)
          const booking = await bookingById(database.db, id)
          if (booking) refuseFar(actualMinutes, booking.durationMinutes, fields['sure'])
          await completeBooking(
            desk,
            id,
            { version: versionIn(fields), actualMinutes },
            causeOf(given),
          )
          return 'The visit is done.'
        }),
      { can },
    )
    .post(
      patterns.console.bookingEnd,
      (given) =>
        act(given, async (id) => {
          await endAnyway(desk, id, causeOf(given))
          return 'The hold is ended. Should it have been paid all the same, the money goes back.'
        }),
      { can: 'payments.decide' },
    )
    .post(
      patterns.console.bookingReopening,
      (given) =>
        act(given, async (id, fields) => {
          const reason = fields['why']?.trim() || null
          await reopenBooking(desk, id, { version: versionIn(fields), reason }, causeOf(given))
          return 'The visit is open again.'
        }),
      { can },
    )
    .post(
      patterns.console.bookingNextVisit,
      (given) =>
        act(given, async (id, fields) => {
          const version = versionIn(fields)
          const { booking } = await bookNextVisit(desk, id, { version }, causeOf(given))
          const url = urls.console('booking', { booking_id: booking.id })
          return { said: 'The next visit is booked and confirmed.', url }
        }),
      { can },
    )
    .post(
      patterns.console.bookingCredit,
      (given) =>
        act(given, async (id, fields) => {
          const creditId = fields['credit_id'] ?? ''
          await applyCredit(desk, id, { version: versionIn(fields), creditId }, causeOf(given))
          return 'The credit is taken off what is left to pay.'
        }),
      { can },
    )
    .post(
      patterns.console.bookingMessages,
      (given) =>
        act(given, async (id) => {
          const isOn = config.email.mode !== 'off'
          const { recipient } = await resendLastEmail(database, isOn, id, causeOf(given))
          return `The last e-mail goes to ${recipient} once more.`
        }),
      { can },
    )
    .post(
      patterns.console.bookingNotes,
      (given) =>
        act(given, async (id, fields) => {
          const note = { id: fields['note_id'] ?? '', text: fields['text'] ?? '' }
          await addNote(database, { ...note, on: { bookingId: id } }, causeOf(given))
          return 'The note is kept.'
        }),
      { can },
    )
}

/** The form to cancel calls the reason a note: the form to confirm has a reason of its own. */
const asNote = ({ field, message }: FieldFault): FieldFault => ({
  field: field === 'reason' ? 'note' : field,
  message,
})

/** Where a form goes on to: where the act says, where it came from, or the sheet. */
function whereTo(done: string | { said: string; url: string }, fields: Fields, sheetUrl: string) {
  if (typeof done !== 'string') return done
  return { said: done, url: ownPath(fields['back']) ?? sheetUrl }
}

/** Minutes beyond half as many as were planned are asked for once more: a slip of the finger moves figures. */
function refuseFar(minutes: number, planned: number, sure: string | undefined): void {
  if (Math.abs(minutes - planned) <= planned / 2 || sure === String(minutes)) return
  throw invalid({
    field: 'minutes',
    message: `${minutes} is far from the ${planned} planned. If it is right, close it once more`,
  })
}

function minutesIn(fields: Fields): number {
  const text = fields['minutes']?.trim() ?? ''
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (minutes < 1 || minutes > 1440) {
    throw invalid({ field: 'minutes', message: 'give whole minutes, 1 to 1440' })
  }
  return minutes
}
