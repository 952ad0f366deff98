import type { Html } from '../../jsx/runtime.ts'

/** Forward through a long list, and back to its beginning. */
export const Pager = ({
  next,
  first,
}: {
  next: string | null
  first: string | null
}): Html | null =>
  next === null && first === null ? null : (
    <nav class="pager" aria-label="Pages">
      {first && <a href={first}>Back to the beginning</a>}
      {next && (
        <a href={next} rel="next">
          More
        </a>
      )}
    </nav>
  )
