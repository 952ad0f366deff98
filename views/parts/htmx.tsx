import { type Child, type Html, jsx } from '../jsx/runtime.ts'

/** One region of an answer with several: put where `target` says, in the way `swap` says. */
export const Region = ({
  target,
  swap = 'innerHTML',
  children,
}: {
  target: string
  swap?: 'innerHTML' | 'outerHTML' | 'beforeend'
  children?: Child
}): Html => jsx('hx-partial', { 'hx-target': target, 'hx-swap': swap, children })

/**
 * For every form that htmx sends: faults come back as regions (422), anything worse is said in the
 * flash, never swapped into the page. `50x`, not `5xx`: htmx looks at `noSwap` first for that one.
 */
export const PROBLEMS_TO_FLASH = {
  'hx-status:422': 'swap:none',
  'hx-status:4xx': 'target:#flash swap:innerHTML select:#problem',
  'hx-status:50x': 'target:#flash swap:innerHTML select:#problem',
} as const
