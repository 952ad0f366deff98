import {
  sayAct,
  sayActor,
  sayMail,
  sayPayment,
  sayRefund,
} from '../../../views/console/parts/history-words.ts'
import type { TimelineItem } from '../../../views/console/parts/timeline.tsx'
import type { HistoryEntry } from '../../domain/audit/history.ts'
import { cancelledForCustomers } from '../../domain/bookings/queries.ts'
import { staffNames } from '../../domain/staff/names.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

type Link = TimelineItem['link']

/** A history in words, newest first; `linkOf` names the visit an entry is about where there are several. */
export async function timelineOf(
  office: Office,
  entries: HistoryEntry[],
  linkOf: (subjectId: string) => Link = () => undefined,
): Promise<TimelineItem[]> {
  const { db } = office.database
  const names = await staffNames(db)
  const theirs = await cancelledForCustomers(db, cancelledIn(entries))
  return entries
    .filter(isTold)
    .map((entry) => ({
      at: sayAt(office, entry.at),
      link: linkOf(entry.subjectId),
      ...said(entry, names, theirs),
    }))
    .reverse()
}

const CANCELLED = 'booking.cancelled'

const cancelledIn = (entries: HistoryEntry[]): string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'act' && entry.action === CANCELLED ? [entry.subjectId] : [],
  )

/** What the row of a refund or payment tells already is not told once more. */
const isTold = (entry: HistoryEntry): boolean =>
  entry.kind !== 'act' || !/^refund\.|^deposit\.(refunded|paid)$/.test(entry.action)

function said(
  entry: HistoryEntry,
  names: ReadonlyMap<string, string>,
  theirs: ReadonlySet<string>,
): Pick<TimelineItem, 'icon' | 'text' | 'quote' | 'isHarm'> {
  switch (entry.kind) {
    case 'act': {
      const { action, actor, subjectId } = entry
      const forCustomer = action === CANCELLED && theirs.has(subjectId)
      return { icon: iconOf(action), text: sayAct(action, actor, names, forCustomer) }
    }
    case 'note':
      return { icon: 'list', text: `Note by ${sayActor(entry.actor, names)}`, quote: entry.text }
    case 'message': {
      const isHarm = entry.message.state === 'dead'
      return { icon: 'mail', text: sayMail(entry.message), isHarm }
    }
    case 'payment': {
      const isHarm = entry.what === 'ended' && entry.attempt.state === 'quarantined'
      return { icon: 'money', text: sayPayment(entry), isHarm }
    }
    case 'refund': {
      const isHarm = entry.what === 'ended' && entry.refund.state === 'failed'
      return { icon: 'money', text: sayRefund(entry), isHarm }
    }
  }
}

function iconOf(action: string): TimelineItem['icon'] {
  if (/cancel|erased/.test(action)) return 'cross'
  if (/^(deposit|payment|refund)|credit/.test(action)) return 'money'
  if (/moved$/.test(action)) return 'calendar'
  return /^message/.test(action) ? 'mail' : 'check'
}
