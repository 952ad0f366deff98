import type { MoveBooking, MoveOutcome, TeamNo } from '../../../views/console/move/types.ts'
import type { MovePlan, MoveWish, TeamVerdict } from '../../domain/bookings/move-plan.ts'
import type { WholeBooking } from '../../domain/bookings/queries.ts'
import { OFFICE_HOLD_MINUTES } from '../../domain/deposits/attempts.ts'
import { writeHours } from '../../domain/scheduling/hours-text.rules.ts'
import { sayLongDate, toBusiness } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { sayCount } from '../../words/home.ts'
import { sayMoney } from '../../words/money.ts'
import { startFaultWords, teamReasonWords } from '../../words/why-not.ts'
import { sayClock } from './day-cards.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

const MS_PER_MINUTE = 60_000
const STATUS = {
  PENDING: 'not confirmed',
  CONFIRMED: 'confirmed',
  CANCELLED: 'cancelled',
  DONE: 'done',
} as const

/** A booking as the page that moves it shows it. */
export function moveBooking(office: Office, { booking, lead, team }: WholeBooking): MoveBooking {
  const { id, version, startsAt, durationMinutes, status } = booking
  return {
    id,
    version,
    href: urls.console('booking', { booking_id: id }),
    name: lead.name,
    phone: lead.phone,
    when: sayVisit(office, startsAt, durationMinutes),
    team: team.name,
    status: STATUS[status],
  }
}

function sayVisit(office: Office, startsAt: Date, minutes: number): string {
  const { timezone: zone } = office.config.business
  const { date } = toBusiness(startsAt, zone)
  const end = new Date(startsAt.getTime() + minutes * MS_PER_MINUTE)
  return `${sayLongDate(date, 'en')}, ${sayClock(startsAt, zone)}–${sayClock(end, zone)}`
}

/** Why a booking cannot be moved at all; null where it can. */
export function whyClosed({ booking }: WholeBooking): string | null {
  if (booking.status === 'CANCELLED') return 'This booking is cancelled: there is nothing to move.'
  if (booking.status === 'DONE') return 'This visit is done: there is nothing to move.'
  return booking.cancelIntent ? 'This booking is being cancelled.' : null
}

/** What a choice comes to, in sentences. */
export function outcomeOf(
  office: Office,
  found: WholeBooking,
  { startsAt }: MoveWish,
  plan: MovePlan,
): MoveOutcome {
  if (plan.isSame) return { is: 'same' }
  const when = sayVisit(office, startsAt, plan.job.durationMinutes)
  if (plan.team) {
    return {
      is: 'possible',
      when,
      team: plan.team.name,
      consequences: consequences(office, found, plan),
      button: `Move to ${sayAt(office, startsAt)}`,
    }
  }
  const calendar = office.calendar.current()
  const why = plan.general.map((fault) => startFaultWords[fault](calendar))
  if (plan.mustConfirmFirst && why.length === 0) {
    why.push('A request this close to its start is confirmed first, then it can be moved')
  }
  return { is: 'refused', when, why, teams: plan.verdicts.map((no) => teamNo(office, no)) }
}

function teamNo(office: Office, { team, reasons, visits, closures }: TeamVerdict): TeamNo {
  const zone = office.config.business.timezone
  return {
    team: team.name,
    reasons: [
      ...reasons.map((reason) => teamReasonWords[reason]),
      ...closures.map(
        ({ reason, window }) => `Closed ${window ? writeHours([window]) : 'all day'}: ${reason}`,
      ),
    ],
    visits: visits.map(({ id, name, startsAt, durationMinutes }) => ({
      said: `${sayClock(startsAt, zone)}–${sayClock(new Date(startsAt.getTime() + durationMinutes * MS_PER_MINUTE), zone)} ${name}${id === null ? ', offered and held' : ''}`,
      href: id === null ? urls.console('strangers') : urls.console('booking', { booking_id: id }),
    })),
  }
}

function consequences(office: Office, found: WholeBooking, plan: MovePlan): string[] {
  const { booking, team, quote } = found
  const { durationMinutes } = plan.job
  return [
    plan.team!.id === booking.teamId
      ? `${team.name} keeps it.`
      : `${plan.team!.name} takes it instead of ${team.name}.`,
    ...(durationMinutes === booking.durationMinutes
      ? []
      : [`It takes ${sayHours(durationMinutes)} instead of ${sayHours(booking.durationMinutes)}.`]),
    `The price stays ${sayMoney(quote.estimate.totalWithTaxCents, 'en')}.`,
    depositThen(office, found, plan),
    ...(booking.status === 'PENDING' ? ['It stays a request: it is still to be confirmed.'] : []),
    sayTold(found),
  ]
}

const sayHours = (minutes: number): string => `${sayCount(Math.round(minutes / 15) / 4, 'en')} h`

/** Who is told of a move, and how. */
export function sayTold({ lead }: WholeBooking): string {
  return lead.email === null
    ? `${lead.name} has no e-mail address: call ${lead.phone}.`
    : `${lead.name} is told by e-mail${lead.language === 'fr' ? ', in French' : ''}.`
}

function depositThen(office: Office, { booking }: WholeBooking, { deposit }: MovePlan): string {
  const { depositCents, depositStatus, holdExpiresAt } = booking
  if (deposit?.after) {
    const before = deposit.before === null ? '' : ` instead of ${sayMoney(deposit.before, 'en')}`
    return `A deposit of ${sayMoney(deposit.after.cents, 'en')} is due${before}: a new link is mailed, and the new time is held for ${OFFICE_HOLD_MINUTES / 60} hours.`
  }
  if (deposit) return 'No deposit is due at that time: its payment page is closed.'
  if (depositCents === null || depositStatus === null) return 'No deposit is asked for.'
  const amount = sayMoney(depositCents, 'en')
  if (depositStatus === 'paid') return `The deposit of ${amount} stays with the visit.`
  if (depositStatus === 'due' && holdExpiresAt) {
    return `The deposit of ${amount} stays due until ${sayAt(office, holdExpiresAt)}, with the same link.`
  }
  return `What was agreed about the deposit of ${amount} stays.`
}
