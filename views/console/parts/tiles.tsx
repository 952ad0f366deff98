import type { Child, Html } from '../../jsx/runtime.ts'

export interface Tile {
  name: string
  value: Child
  note?: Child
  /** It waits for a person. */
  needs?: boolean
}

/** A few numbers that say how things stand. */
export const Tiles = ({ tiles }: { tiles: Tile[] }): Html => (
  <dl class="tiles">
    {tiles.map(({ name, value, note, needs }) => (
      <div>
        <dt>{name}</dt>
        <dd class={['big', needs && 'urgent']}>{value}</dd>
        {note && <dd class="hint">{note}</dd>}
      </div>
    ))}
  </dl>
)
