import type { Child, Html } from '../jsx/runtime.ts'
import { Icon } from './icon.tsx'

interface DisclosureProps {
  id: string
  summary: Child
  open?: boolean
  children?: Child
}

/** Something more for those who ask; its id lets a swap keep it as open as it was. */
export const Disclosure = ({ id, summary, open, children }: DisclosureProps): Html => (
  <details class="disclosure" id={id} open={open}>
    <summary>
      <Icon name="chevron" /> {summary}
    </summary>
    <div class="disclosure-body">{children}</div>
  </details>
)
