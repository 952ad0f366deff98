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
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3v4m7-4v4"/>',
  list: '<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>',
  money: '<rect x="3" y="6" width="18" height="12" rx="2"/><circle cx="12" cy="12" r="2.5"/>',
  mail: '<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
  chart: '<path d="M4 20h16M7 20v-7m5 7V5m5 15v-10"/>',
  tag: '<path d="M3.5 12.5V4h8.5l8.5 8.5-8.5 8.5z"/><path d="M8 8h.1"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.5"/><path d="M3 20c.8-3.5 3-5.2 6-5.2s5.2 1.7 6 5.2"/><path d="M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 15.3c1.9.7 3 2.3 3.5 4.7"/>',
  gear: '<path d="M4 7h9m4 0h3M4 17h3m4 0h9"/><circle cx="15" cy="7" r="2.2"/><circle cx="9" cy="17" r="2.2"/>',
  shield: '<path d="M12 3 5 6v6c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6z"/>',
} as const

export type IconName = keyof typeof PATHS

/** A line icon, 24 by 24, always beside words: screen readers skip it. */
export const Icon = ({ name }: { name: IconName }): Html => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {raw(PATHS[name])}
  </svg>
)
