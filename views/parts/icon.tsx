import { type Html, raw } from '../jsx/runtime.ts'

const PATHS = {
  phone:
    '<path d="M5 4h3.5l1.5 4-2 1.5a11 11 0 0 0 6.5 6.5l1.5-2 4 1.5V19a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z"/>',
  tree: '<path d="M12 2.5 7.5 8.5h2L6 13.5h2.5L5 18.5h14l-3.5-5H18l-3.5-5h2z"/><path d="M12 18.5v3"/>',
  check: '<path d="m4.5 12.5 5 5 10-11"/>',
  chevron: '<path d="m6 9 6 6 6-6"/>',
  send: '<path d="M12 19V5m-6 6 6-6 6 6"/>',
  minus: '<path d="M5 12h14"/>',
  plus: '<path d="M5 12h14M12 5v14"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.2 2"/>',
  cross: '<path d="m6 6 12 12M18 6 6 18"/>',
  alert: '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5m0 3.2v.1"/>',
} as const

export type IconName = keyof typeof PATHS

/** A line icon, 24 by 24, always beside words: screen readers skip it. */
export const Icon = ({ name }: { name: IconName }): Html => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {raw(PATHS[name])}
  </svg>
)
