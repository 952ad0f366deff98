import type { Money, Seen, Visit } from './model.ts'

/** Every row of the catalogue in groups B to F. */
export const ROWS: readonly string[] = [
  [15, 44],
  [47, 94],
].flatMap(([from, to]) =>
  Array.from({ length: to! - from! + 1 }, (_, index) => `R${from! + index}`),
)

/** How often each row was reached. */
export class Reached {
  readonly counts = new Map<string, number>()

  note(...these: string[]): void {
    for (const row of these) this.counts.set(row, (this.counts.get(row) ?? 0) + 1)
  }

  missing(): string[] {
    return ROWS.filter((row) => !this.counts.has(row))
  }

  told(): string {
    return ROWS.map((row) => `${row}:${this.counts.get(row) ?? 0}`).join(' ')
  }
}

/** Which rows a step of a booking's row belongs to, by what was done to it before. */
export function noteMove(
  reached: Reached,
  { seen: before, marks }: Visit,
  after: Seen,
  money: Money,
  step: string,
): void {
  const isConfirmed = before.status !== 'CONFIRMED' && after.status === 'CONFIRMED'
  const isFreed = before.status === 'PENDING' && after.status === 'CANCELLED'
  if (isConfirmed && after.deposit === 'paid') {
    if (before.status === 'CANCELLED') reached.note('R38', ...(marks.has('lost') ? ['R18'] : []))
    else reached.note('R28')
    if (marks.has('declined')) reached.note('R29')
    if (marks.has('async')) reached.note('R44')
    if (marks.has('dropped')) reached.note('R57')
    if (marks.has('doubled')) reached.note('R49')
    if (step.startsWith('Cleanup')) reached.note('R34', 'R32')
    if (marks.has('killed')) reached.note('R21', 'R54')
  }
  if (isConfirmed && after.deposit === 'waived' && marks.has('free')) reached.note('R47')
  if (isFreed && after.reason === 'expired') {
    reached.note(marks.has('declined') ? 'R30' : 'R31')
    if (marks.has('outage')) reached.note('R35')
    if (marks.has('lost_end')) reached.note('R37')
    if (marks.has('async')) reached.note('R44')
  }
  if (isFreed && (after.reason === 'staff' || after.reason === 'customer')) {
    if (after.deposit === 'refund_due') reached.note('R65')
    else if (before.wish !== null) reached.note('R66')
    else if (before.deposit !== null) reached.note('R64')
  }
  if (before.status === 'CONFIRMED' && after.status === 'CANCELLED') {
    if (after.deposit === 'refund_due') reached.note('R67')
    if (after.deposit === 'forfeited') reached.note('R68')
  }
  if (
    before.status === 'CANCELLED' &&
    after.deposit === 'refund_due' &&
    before.deposit !== after.deposit
  ) {
    reached.note(before.reason === 'staff' || before.reason === 'customer' ? 'R65' : 'R39')
    if (marks.has('near')) reached.note('R40')
  }
  if (after.deposit === 'paid' && before.deposit === 'waived') reached.note('R73')
  if (after.deposit === 'processing' && before.deposit !== 'processing') reached.note('R43')
  if (after.deposit === 'disputed' && before.deposit !== 'disputed') {
    reached.note(before.status === 'CANCELLED' ? 'R94' : 'R93')
  }
  if (after.deposit === 'refunded' && before.deposit !== 'refunded') {
    if (marks.has('refund_killed')) reached.note('R88')
    if (marks.has('refund_lost')) reached.note('R87')
    if (marks.has('dashboard')) reached.note('R92')
  }
  if (after.deposit === 'refund_failed' && before.deposit !== after.deposit) reached.note('R90')
  if (money.paidTimes > 1 && after.deposit === 'paid') reached.note('R42')
}
