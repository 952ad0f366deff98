import type { Html } from '../jsx/runtime.ts'

/** What happens, one thing after the other. */
export const Steps = ({ steps }: { steps: readonly string[] }): Html => (
  <ol class="next-steps">
    {steps.map((step) => (
      <li>{step}</li>
    ))}
  </ol>
)
