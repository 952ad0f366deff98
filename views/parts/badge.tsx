import type { Html } from '../jsx/runtime.ts'
import { Icon, type IconName } from './icon.tsx'

/** What a state means for the reader: it waits for somebody, it holds, it is over, it did not come about. */
export type BadgeKind = 'waiting' | 'firm' | 'done' | 'ended'

const ICONS: Record<BadgeKind, IconName> = {
  waiting: 'clock',
  firm: 'check',
  done: 'check',
  ended: 'cross',
}

/** A state as a word, a shape and a colour, so that each of them is enough. */
export const Badge = ({ kind, word }: { kind: BadgeKind; word: string }): Html => (
  <span class={['badge', kind]}>
    <Icon name={ICONS[kind]} /> {word}
  </span>
)
