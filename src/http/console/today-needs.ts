import { wishAnchor } from '../../../views/console/strangers/wishes.tsx'
import type { CountLink, NeedAct, NeedLine, NeedRow } from '../../../views/console/today/types.ts'
import { groupNeeds } from '../../domain/staff/need-groups.rules.ts'
import type { NeedFound, Needs } from '../../domain/staff/needs.ts'
import { type Act, may, type Role } from '../../domain/staff/permissions.rules.ts'
import { isEndedByHand, isPressing, type NeedKind } from '../../domain/staff/urgency.rules.ts'
import { urls } from '../../urls.ts'
import {
  needWords,
  sayCaseReason,
  sayMessageKind,
  sayStrangersHold,
  sayWish,
} from '../../words/console/needs.ts'
import type { Office } from './office.ts'
import { sayAt, saySeconds } from './say.ts'

/** What is for whoever may look into it only. */
const ONLY_FOR: Partial<Record<NeedKind, Act>> = { sign_ins_refused: 'audit.read' }

/** What needs somebody in this role: nobody is asked to look where they may not. */
export function needsOf(role: Role, { needs, totals, now }: Needs): Needs {
  const isTheirs = (kind: NeedKind): boolean => {
    const act = ONLY_FOR[kind]
    return act === undefined || may(role, act)
  }
  return {
    needs: needs.filter(({ kind }) => isTheirs(kind)),
    totals: new Map([...totals].filter(([kind]) => isTheirs(kind))),
    now,
  }
}

/** The list of what needs a person, the most urgent first, in words; `back` is where its forms come from. */
export function needLines(office: Office, found: Needs, back: string): NeedLine[] {
  const { needs, totals, now } = found
  return groupNeeds(needs, totals, now).map((group): NeedLine => {
    const rows = group.needs.map((need) => needRow(office, need, now, back))
    const [row] = rows
    if (group.total === 1) return { is: 'one', row: row! }
    return {
      is: 'many',
      title: `${group.total} ${needWords[group.kind].many}`,
      rows,
      more: group.total - rows.length,
      allHref: listOf(group.kind),
      pressing: row!.pressing,
    }
  })
}

/** How many wait of what, each with the list it leads to; nothing is left out but zeros. */
export function needCounts({ totals }: Needs): CountLink[] {
  const sum = (kinds: readonly NeedKind[]) =>
    kinds.reduce((count, kind) => count + (totals.get(kind) ?? 0), 0)
  return COUNTED.map(({ one, many, kinds }) => {
    const count = sum(kinds)
    return { label: count === 1 ? one : many, count, href: listOf(kinds[0]!), needs: true }
  }).filter(({ count }) => count > 0)
}

const COUNTED: { one: string; many: string; kinds: NeedKind[] }[] = [
  { one: 'to confirm', many: 'to confirm', kinds: ['request'] },
  { one: 'new request', many: 'new requests', kinds: ['lead'] },
  { one: 'caught by the trap', many: 'caught by the trap', kinds: ['trapped'] },
  { one: 'ended unanswered', many: 'ended unanswered', kinds: ['request_ended'] },
  { one: 'not closed', many: 'not closed', kinds: ['not_closed'] },
  { one: 'case', many: 'cases', kinds: ['case'] },
  { one: 'wish', many: 'wishes', kinds: ['wish'] },
  { one: 'hold ending', many: 'holds ending', kinds: ['hold'] },
  {
    one: 'about money',
    many: 'about money',
    kinds: [
      'payment_decision',
      'payment_undecided',
      'refund_failed',
      'refund_elsewhere',
      'checkout_unknown',
      'refund_late',
      'payment_returned',
      'dispute',
      'dispute_lost',
      'ledger',
      'foreign_event',
      'checkout_failed',
      'payments_unreachable',
      'payments_silent',
    ],
  },
  {
    one: 'mail failed',
    many: 'mails failed',
    kinds: ['message_dead', 'office_mail_dead'],
  },
  { one: 'mailbox full', many: 'mailboxes full', kinds: ['mailbox_full'] },
  { one: 'export failed', many: 'exports failed', kinds: ['export_dead'] },
  { one: 'sign-in guessed', many: 'sign-ins guessed', kinds: ['sign_ins_refused'] },
  { one: 'job or queue', many: 'jobs and queues', kinds: ['job_failed', 'queue_late'] },
]

function needRow(office: Office, need: NeedFound, now: Date, back: string): NeedRow {
  const { kind, person, phone, since, dueAt } = need
  return {
    id: need.id,
    kind,
    pressing: isPressing(need, now),
    title: needWords[kind].one,
    person: person === null ? null : { name: person, href: personHref(need), phone },
    about: about(office, need),
    // What is so now has no beginning that anybody wrote down.
    since: kind === 'strangers' ? 'now' : saySpan(since, now),
    due: dueAt && sayDue(dueAt, now),
    act: actOf(need, back),
    doneAction: isEndedByHand(kind) ? urls.console('taskDone', { task_id: need.id }) : null,
  }
}

function saySpan(from: Date, to: Date): string {
  const seconds = Math.floor((to.getTime() - from.getTime()) / 1000)
  return seconds < 60 ? 'just now' : `for ${saySeconds(seconds)}`
}

function sayDue(dueAt: Date, now: Date): string {
  const seconds = Math.floor((dueAt.getTime() - now.getTime()) / 1000)
  return seconds > 0 ? `ends in ${saySeconds(seconds)}` : 'is ending now'
}

function personHref({ bookingId, leadId }: NeedFound): string | null {
  if (bookingId) return urls.console('booking', { booking_id: bookingId })
  return leadId ? urls.console('lead', { lead_id: leadId }) : null
}

function about(office: Office, need: NeedFound): string[] {
  const { kind, startsAt, team, assignee, details } = need
  const code =
    typeof details['code'] === 'string' ? `reason: ${details['code'].replaceAll('_', ' ')}` : null
  const parts = [
    startsAt && sayAt(office, startsAt),
    team,
    kind === 'case' ? sayCaseReason(String(details['reason'])) : null,
    kind === 'wish' ? sayWish(String(details['state'])) : null,
    kind === 'strangers'
      ? sayStrangersHold(Number(details['percent']), String(details['stretch']))
      : null,
    assignee && `${assignee} looks after it`,
    typeof details['message_kind'] === 'string' ? sayMessageKind(details['message_kind']) : null,
    kind === 'job_failed' || kind === 'queue_late'
      ? String(details['job'] ?? details['queue'] ?? '')
      : null,
    kind === 'ledger' ? `${details['differences']} differences` : null,
    kind === 'trapped'
      ? 'mostly a program, now and then a person whose browser fills in everything'
      : null,
    kind === 'foreign_event' ? String(details['type'] ?? '') : null,
    kind === 'sign_ins_refused' ? sayRefused(details) : null,
    code,
  ]
  return parts.filter((part): part is string => Boolean(part))
}

function actOf(need: NeedFound, back: string): NeedAct {
  const { kind, bookingId, version } = need
  const label = needWords[kind].act
  if (kind === 'request' && bookingId && version !== null) {
    const action = urls.console('bookingConfirmation', { booking_id: bookingId })
    return { does: 'confirm', action, version, back, label }
  }
  return { does: 'go', href: placeOf(need), label }
}

/** Dealt with on the page of the booking they are about. */
const OF_BOOKINGS: readonly NeedKind[] = [
  'hold',
  'not_closed',
  'refund_elsewhere',
  'dispute',
  'dispute_lost',
  'payment_returned',
  'checkout_unknown',
  'refund_late',
]

/** Where a matter is dealt with. */
function placeOf(need: NeedFound): string {
  const { kind, id, bookingId, leadId, subjectId, subjectType } = need
  if (kind === 'wish') return `${urls.console('strangers')}#${wishAnchor(id)}`
  if (kind === 'request_ended' && leadId) return urls.console('lead', { lead_id: leadId })
  if (kind === 'case') return urls.console('case', { case_id: id })
  if (kind === 'message_dead') return urls.console('message', { message_id: subjectId })
  if ((kind === 'mailbox_full' || kind === 'lead' || kind === 'trapped') && leadId)
    return urls.console('lead', { lead_id: leadId })
  if (kind === 'queue_late') {
    return subjectType === 'delivery' ? urls.console('exports') : urls.console('messages')
  }
  if (bookingId && OF_BOOKINGS.includes(kind)) {
    return urls.console('booking', { booking_id: bookingId })
  }
  return listOf(kind)
}

/** '40 refused within an hour, for Ada Admin'. */
const sayRefused = ({ times, name }: NeedFound['details']): string =>
  `${times} refused within an hour${name === undefined ? '' : `, for ${name}`}`

function listOf(kind: NeedKind): string {
  if (kind === 'sign_ins_refused') return urls.console('audit', { actor: 'stranger' })
  if (kind === 'request' || kind === 'hold') {
    return urls.console('bookings', { status: 'PENDING' })
  }
  if (kind === 'not_closed') return urls.console('bookings', { status: 'CONFIRMED' })
  if (kind === 'request_ended') return urls.console('bookings', { status: 'CANCELLED' })
  if (kind === 'case') return urls.console('cases')
  if (kind === 'lead' || kind === 'trapped') return urls.console('leads', { status: 'NEW' })
  if (kind === 'office_mail_dead') return urls.console('settings')
  if (kind === 'wish' || kind === 'strangers') return urls.console('strangers')
  if (kind === 'message_dead') return urls.console('messages', { state: 'dead' })
  if (kind === 'mailbox_full') return urls.console('messages', { state: 'dropped' })
  if (kind === 'export_dead') return urls.console('exports')
  return kind === 'job_failed' || kind === 'queue_late'
    ? urls.console('jobs')
    : urls.console('money')
}
