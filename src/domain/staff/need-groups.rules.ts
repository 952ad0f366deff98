import { byUrgency, type Need, type NeedKind } from './urgency.rules.ts'

/** Of people each is shown up to a dozen; of tasks of one kind a few, and how many more there are. */
export const MOST_SHOWN = { request: 12, hold: 12, case: 12, lead: 12, wish: 12, task: 3 } as const

/** One row of the list: the matters it stands for, the most urgent first, and how many there are of its kind. */
export interface NeedGroup<T extends Need> {
  kind: NeedKind
  needs: T[]
  total: number
}

/** So many of a kind are read and shown. */
export const mostOf = (kind: NeedKind): number =>
  kind in MOST_SHOWN ? MOST_SHOWN[kind as keyof typeof MOST_SHOWN] : MOST_SHOWN.task

/**
 * The list from what was read of each kind and how much there is: a row each, in order of urgency, but one
 * row for a kind there is too much of, where its most urgent stands.
 */
export function groupNeeds<T extends Need>(
  needs: readonly T[],
  totals: ReadonlyMap<NeedKind, number>,
  now: Date,
): NeedGroup<T>[] {
  const groups: NeedGroup<T>[] = []
  const many = new Map<NeedKind, NeedGroup<T>>()
  for (const need of byUrgency(needs, now)) {
    const { kind } = need
    const total = totals.get(kind) ?? 0
    if (total <= mostOf(kind)) {
      groups.push({ kind, needs: [need], total: 1 })
      continue
    }
    const known = many.get(kind)
    if (known) {
      known.needs.push(need)
      continue
    }
    const group = { kind, needs: [need], total }
    many.set(kind, group)
    groups.push(group)
  }
  return groups
}
