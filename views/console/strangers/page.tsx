import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { ErrorSummary } from '../../parts/field.tsx'
import { ConsolePage } from '../layout.tsx'
import { Live } from '../parts/live.tsx'
import { Tiles } from '../parts/tiles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { type HeldLine, HeldTable } from './held.tsx'
import { type WishLine, WishTable } from './wishes.tsx'

/** How much strangers hold of a stretch of time. */
export interface ShareView {
  percent: number
  /** '12 of at most 50 h, 4 starts'. */
  note: string
  /** So much that somebody should look. */
  needs: boolean
}

export interface StrangersProps {
  frame: ConsoleFrame
  near: ShareView
  horizon: ShareView
  held: HeldLine[]
  wishes: WishLine[]
  /** How many wishes wait for the office, shown or not. */
  waiting: number
  /** Whether customers get e-mail at all. */
  emailOn: boolean
  problem?: string | undefined
}

/** What people who were not here before hold without having paid or been confirmed, and what they wish for. */
export const StrangersPage = (props: StrangersProps): Html => {
  const { frame, near, horizon, held, wishes, waiting, emailOn, problem } = props
  return (
    <ConsolePage frame={frame} title="Held by strangers">
      {problem && <ErrorSummary lang="en" faults={[]} problem={problem} />}
      <p>
        People who were not here before may take at most 40&nbsp;% of the free hours, or three
        starts where that is less; what the office offers them comes on top. What they ask for
        beyond that is kept as a wish.{' '}
        {emailOn
          ? 'Under 35 % it is offered to them by e-mail, the oldest first.'
          : 'E-mail is switched off, so nothing is offered by itself: call them.'}
      </p>
      <Live
        id="strangers"
        class="section"
        topics="bookings tasks money"
        src={urls.console('strangers')}
      >
        <Tiles
          tiles={[
            { name: 'Next 14 days', value: `${near.percent} %`, ...near },
            { name: 'All days that can be booked', value: `${horizon.percent} %`, ...horizon },
            { name: 'Wishes that wait', value: waiting, needs: waiting > 0 },
          ]}
        />
        <section class="section" aria-labelledby="held-title">
          <h2 id="held-title">What they hold</h2>
          <HeldTable frame={frame} held={held} emailOn={emailOn} />
        </section>
        <section class="section" id="wishes" aria-labelledby="wishes-title">
          <h2 id="wishes-title">Wishes</h2>
          <WishTable wishes={wishes} />
        </section>
      </Live>
    </ConsolePage>
  )
}
