import type { Child, Html } from '../../jsx/runtime.ts'

/** Nothing here: what would be, and what one can do. */
export const Empty = ({ title, children }: { title: string; children?: Child }): Html => (
  <div class="empty">
    <p class="strong">{title}</p>
    {children}
  </div>
)
