import type { Html } from '../../jsx/runtime.ts'
import { Notice } from '../../parts/notice.tsx'
import type { Obstacle } from '../calendar/types.ts'

/** `autofocus` works on any element that can have the focus, without scripts too. */
const TAKES_FOCUS = { tabindex: '-1', autofocus: true }

/** Why something was not done, and the visits to move or cancel before it can be. */
export const Obstacles = ({ obstacle }: { obstacle: Obstacle | null }): Html | null =>
  obstacle && (
    <div role="alert" {...TAKES_FOCUS}>
      <Notice kind="harm">
        <p>{obstacle.problem}</p>
        {obstacle.visits.length > 0 && (
          <ul>
            {obstacle.visits.map(({ said, href }) => (
              <li>
                <a href={href}>{said}</a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  )
