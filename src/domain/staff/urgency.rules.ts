import type { TaskRaised } from './raise-task.ts'

/**
 * What needs a person: everything a task is raised for, requests and wishes to answer, what the trap of a form caught, visits that nobody closed, holds that run out, and
 * strangers who hold much.
 */
export type NeedKind =
  | Exclude<TaskRaised['kind'], 'unanswered_request'>
  | 'request'
  | 'hold'
  | 'lead'
  | 'trapped'
  | 'not_closed'
  | 'wish'
  | 'strangers'

export interface Need {
  kind: NeedKind
  id: string
  /** Since when it waits. */
  since: Date
  /** When it is too late; null where nothing ends by itself. */
  dueAt: Date | null
}

/** Whom it hurts: nobody can book or pay, a person waits, money is at stake, or a machine needs a look. */
type Harm = 0 | 1 | 2 | 3

/** How a kind ranks against others that press as much, and how many minutes it may wait. */
const KINDS: Record<NeedKind, { harm: Harm; patience: number }> = {
  payments_unreachable: { harm: 0, patience: 0 },
  checkout_failed: { harm: 0, patience: 0 },
  hold: { harm: 1, patience: 0 },
  case: { harm: 1, patience: 15 },
  request: { harm: 1, patience: 4 * 60 },
  /** Who is answered within the hour mostly books: it presses after half of one. */
  lead: { harm: 1, patience: 90 },
  strangers: { harm: 1, patience: 0 },
  wish: { harm: 1, patience: 4 * 60 },
  request_ended: { harm: 1, patience: 60 },
  payment_decision: { harm: 2, patience: 60 },
  refund_failed: { harm: 2, patience: 4 * 60 },
  payment_undecided: { harm: 2, patience: 8 * 60 },
  checkout_unknown: { harm: 2, patience: 4 * 60 },
  refund_late: { harm: 2, patience: 4 * 60 },
  /** By the evening: what it took is known then, and what is due. */
  not_closed: { harm: 2, patience: 6 * 60 },
  payment_returned: { harm: 2, patience: 24 * 60 },
  dispute: { harm: 2, patience: 24 * 60 },
  dispute_lost: { harm: 2, patience: 24 * 60 },
  refund_elsewhere: { harm: 2, patience: 24 * 60 },
  ledger: { harm: 2, patience: 24 * 60 },
  sign_ins_refused: { harm: 2, patience: 60 },
  message_dead: { harm: 3, patience: 2 * 60 },
  mailbox_full: { harm: 3, patience: 2 * 60 },
  queue_late: { harm: 3, patience: 60 },
  job_failed: { harm: 3, patience: 4 * 60 },
  payments_silent: { harm: 3, patience: 8 * 60 },
  office_mail_dead: { harm: 3, patience: 4 * 60 },
  /** Mostly programs: never before a person who surely is one. */
  trapped: { harm: 3, patience: 4 * 60 },
  export_dead: { harm: 3, patience: 8 * 60 },
  foreign_event: { harm: 3, patience: 24 * 60 },
}

export const NEED_KINDS = Object.keys(KINDS) as NeedKind[]

const MS_PER_MINUTE = 60_000
/** What has to be done within the hour presses. */
const PRESSING_MINUTES = 60

/** What ends by itself is lost then, not only late: it is answered so long before. */
const SPARE_MINUTES = 90

/** By when somebody should have acted: well before it is too late, and before it has waited too long. */
export function actBy({ kind, since, dueAt }: Omit<Need, 'id'>): Date {
  const waited = since.getTime() + KINDS[kind].patience * MS_PER_MINUTE
  if (dueAt === null) return new Date(waited)
  // A hold is nobody's neglect: only its end counts.
  if (kind === 'hold') return dueAt
  return new Date(Math.min(waited, dueAt.getTime() - SPARE_MINUTES * MS_PER_MINUTE))
}

/** Whether it cannot wait another hour. */
export const isPressing = (need: Omit<Need, 'id'>, now: Date): boolean =>
  actBy(need).getTime() <= now.getTime() + PRESSING_MINUTES * MS_PER_MINUTE

/**
 * The most urgent first: what presses before what can wait; among what presses whom it hurts, then by
 * when to act; among the rest by when to act alone. An old matter of machines never hides a person.
 */
export function byUrgency<T extends Need>(needs: readonly T[], now: Date): T[] {
  const ranked = needs.map((need) => {
    const pressing = isPressing(need, now)
    return {
      need,
      group: pressing ? 0 : 1,
      harm: pressing ? KINDS[need.kind].harm : 0,
      by: actBy(need).getTime(),
    }
  })
  return ranked
    .sort(
      (a, b) =>
        a.group - b.group || a.harm - b.harm || a.by - b.by || (a.need.id < b.need.id ? -1 : 1),
    )
    .map(({ need }) => need)
}

/** Tasks that nothing else ends: whoever has looked after one says so. */
const ENDED_BY_HAND = [
  'request_ended',
  'checkout_failed',
  'payment_undecided',
  'refund_failed',
  'refund_elsewhere',
  'payment_returned',
  'dispute',
  'dispute_lost',
  'foreign_event',
  'message_dead',
  'mailbox_full',
  'office_mail_dead',
] as const satisfies NeedKind[]

/** Whether a person may tick off a task; the others end when what they are about is over. */
export const isEndedByHand = (kind: string): boolean =>
  (ENDED_BY_HAND as readonly string[]).includes(kind)
