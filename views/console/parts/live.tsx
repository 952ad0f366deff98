import type { Child, Html } from '../../jsx/runtime.ts'

/** What changed, as the database tells it. */
export type Topic =
  | 'bookings'
  | 'leads'
  | 'cases'
  | 'tasks'
  | 'money'
  | 'messages'
  | 'exports'
  | 'notes'
  | 'jobs'
  | 'calendar'

interface LiveProps {
  id: string
  /** Blank-separated topics. */
  topics: string
  /** The page this part is on, with its query. */
  src: string
  class?: string
  /** Announced to screen readers when it changes. */
  polite?: boolean
  children?: Child
}

/**
 * A part of a page that follows changes: when something of its topics changed it is fetched anew and morphs
 * into what is true now; what has the focus keeps it.
 */
export const Live = ({ id, topics, src, polite, children, ...rest }: LiveProps): Html => (
  <div
    id={id}
    class={rest.class}
    data-live={topics}
    aria-live={polite ? 'polite' : undefined}
    hx-get={src}
    hx-trigger="live"
    hx-select={`#${id}`}
    hx-target="this"
    hx-swap="outerMorph ignoreTitle:true"
  >
    {children}
  </div>
)
