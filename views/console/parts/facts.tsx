import type { Child, Html } from '../../jsx/runtime.ts'

/** What is known, name by name; what is not known is left out. */
export const Facts = ({ facts }: { facts: [name: string, value: Child][] }): Html => (
  <dl class="known">
    {facts
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)
