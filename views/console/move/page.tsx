import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import type { ConsoleFrame } from '../types.ts'
import { MoveForm } from './form.tsx'
import type { MoveBooking, MoveOutcome, MoveProps, MoveTyped, TeamNo } from './types.ts'

/** Moving a visit: choose, see what it means, do it. */
export function MovePage(props: MoveProps): Html {
  const { frame, booking, outcome, next, stale, unavailable, unreadable } = props
  return (
    <ConsolePage frame={frame} title={`Move ${booking.name}`} class="move">
      {stale && (
        <Alert
          kind="signal"
          text="Somebody else changed this booking since you opened it. It stands below as it is now; nothing was moved."
        />
      )}
      {unavailable && (
        <Alert
          kind="harm"
          text="The payment provider does not answer, and the deposit depends on it. Nothing was moved; try again in a moment."
        />
      )}
      {unreadable && <Alert kind="harm" text={unreadable} />}
      <Now booking={booking} />
      <div class="move-parts">
        <div class="section move-outcome">
          {outcome && <Outcome {...props} outcome={outcome} />}
          {next.length > 0 && (
            <section class="section" aria-labelledby="next">
              <h2 id="next">{outcome ? 'Free instead' : 'Free next'}</h2>
              <ul class="next-times">
                {next.map(({ said, href }) => (
                  <li>
                    <a class="button quiet" href={href}>
                      {said}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <MoveForm {...props} />
      </div>
    </ConsolePage>
  )
}

const Alert = ({ kind, text }: { kind: 'signal' | 'harm'; text: string }): Html => (
  <div role="alert">
    <Notice kind={kind}>
      <p>{text}</p>
    </Notice>
  </div>
)

const Now = ({ booking }: { booking: MoveBooking }): Html => (
  <p>
    <a href={booking.href} class="strong">
      {booking.name}
    </a>{' '}
    <PhoneLink phone={booking.phone} /> <span class="part">{booking.when}</span>{' '}
    <span class="part">{booking.team}</span> <span class="part">{booking.status}</span>
  </p>
)

function Outcome({ booking, typed, outcome }: MoveProps & { outcome: MoveOutcome }): Html {
  if (outcome.is === 'same') {
    return (
      <Notice>
        <p>It is there already: nothing would change.</p>
      </Notice>
    )
  }
  if (outcome.is === 'refused') {
    return (
      <section class="panel refused" aria-labelledby="outcome">
        <h2 id="outcome">{outcome.when} is not possible</h2>
        {outcome.why.map((why) => (
          <p>{why}.</p>
        ))}
        {outcome.teams.length > 0 && (
          <ul class="team-noes">
            {outcome.teams.map((team) => (
              <No team={team} />
            ))}
          </ul>
        )}
      </section>
    )
  }
  return (
    <section class="panel possible" aria-labelledby="outcome">
      <h2 id="outcome">
        {outcome.when}, {outcome.team}
      </h2>
      <ul class="consequences">
        {outcome.consequences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <form
        method="post"
        action={urls.console('bookingMove', { booking_id: booking.id })}
        class="inline-form"
      >
        <Hidden typed={typed} version={booking.version} />
        <Button>{outcome.button}</Button>
        <ButtonLink href={booking.href} kind="quiet">
          Leave it where it is
        </ButtonLink>
      </form>
    </section>
  )
}

const Hidden = ({ typed, version }: { typed: MoveTyped; version: number }): Html => (
  <>
    <input type="hidden" name="version" value={String(version)} />
    {Object.entries(typed).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

const No = ({ team }: { team: TeamNo }): Html => (
  <li>
    <strong>{team.team}</strong> {team.reasons.join('; ')}
    {team.visits.length > 0 && (
      <ul>
        {team.visits.map(({ said, href }) => (
          <li>
            <a href={href}>{said}</a>
          </li>
        ))}
      </ul>
    )}
  </li>
)

/** A visit that is over or cancelled cannot be moved: said with what it is now. */
export const CannotMove = (props: {
  frame: ConsoleFrame
  booking: MoveBooking
  why: string
}): Html => (
  <ConsolePage frame={props.frame} title={`Move ${props.booking.name}`} class="move">
    <Alert kind="signal" text={props.why} />
    <Now booking={props.booking} />
    <p>
      <ButtonLink href={props.booking.href} kind="quiet">
        Open the booking
      </ButtonLink>
    </p>
  </ConsolePage>
)
