import type { Html } from '../../jsx/runtime.ts'

/** A bar beside a number that says the same: screen readers skip it. 0 to 100. */
export const LoadBar = ({ percent }: { percent: number }): Html => (
  <svg
    class={['load-bar', percent >= 85 && 'full']}
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="load-room" width="100" height="6" />
    <rect class="load-taken" width={String(Math.round(percent))} height="6" />
  </svg>
)
