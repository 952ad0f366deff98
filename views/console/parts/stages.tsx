import type { Html } from '../../jsx/runtime.ts'

export interface Stage {
  name: string
  /** Counted to a thousand: one more means that there are more. Null where nobody counts. */
  count: number | null
  href: string
  isHere: boolean
}

const MOST = 1000

/** The stages of a list with how many stand there, each a link to those alone. */
export const Stages = ({ label, stages }: { label: string; stages: Stage[] }): Html => (
  <nav class="stages" aria-label={label}>
    <ul>
      {stages.map(({ name, count, href, isHere }) => (
        <li>
          <a href={href} aria-current={isHere ? 'page' : undefined}>
            {name}
            {count !== null && <span class="count"> {sayCounted(count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** '12', or '1,000+' for what nobody counts to its end. */
export const sayCounted = (count: number): string => (count > MOST ? '1,000+' : String(count))
