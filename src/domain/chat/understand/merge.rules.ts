import type { HomeFacts } from '../../pricing/home.ts'
import type { HandoffReason, Understanding } from './understanding.rules.ts'

/** What is known after a message: the newer fact wins, extras are merged one by one. */
export function merge(known: HomeFacts, delta: HomeFacts): HomeFacts {
  const merged = { ...known, ...delta }
  if (!known.add_ons && !delta.add_ons) return merged
  return { ...merged, add_ons: { ...known.add_ons, ...delta.add_ons } }
}

/** The reasons for a hand-off after a message: new ones join, denied ones are off again. */
export function mergeHandoffs(
  due: readonly HandoffReason[],
  turn: Pick<Understanding, 'handoff' | 'cleared'>,
): HandoffReason[] {
  const kept = due.filter((reason) => !turn.cleared.includes(reason))
  const fresh = turn.handoff?.reason
  return fresh && !kept.includes(fresh) ? [...kept, fresh] : kept
}
