import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'
import type { LeadStatus } from '../../../src/domain/leads/fields.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { STATUS_WORDS } from '../bookings/words.ts'
import { LEAD_WORDS } from './words.ts'

/** What else is known of a person: the same phone or e-mail. */
export interface PersonHistory {
  visits: { id: string; when: string; status: BookingStatus; team: string; totalCents: number }[]
  /** Their other requests. */
  requests: { id: string; name: string; madeAt: string; status: LeadStatus; home: string }[]
  cases: { id: string; what: string; isOpen: boolean; madeAt: string }[]
}

/** A person's visits, other requests and cases. */
export const History = ({ person }: { person: PersonHistory }): Html => (
  <>
    <section class="panel">
      <h2>Visits</h2>
      {person.visits.length === 0 ? (
        <p class="aside">None yet.</p>
      ) : (
        <ul class="links">
          {person.visits.map(({ id, when, status, team, totalCents }) => (
            <li>
              <a href={urls.console('booking', { booking_id: id })}>{when}</a>{' '}
              <Badge {...STATUS_WORDS[status]} />
              <span class="hint">
                {team} · {sayMoney(totalCents, 'en')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
    {person.requests.length > 0 && (
      <section class="panel">
        <h2>Other requests</h2>
        <ul class="links">
          {person.requests.map(({ id, name, madeAt, status, home }) => (
            <li>
              <a href={urls.console('lead', { lead_id: id })}>
                {name}, {madeAt}
              </a>{' '}
              <Badge {...LEAD_WORDS[status]} />
              <span class="hint">{home}</span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {person.cases.length > 0 && (
      <section class="panel">
        <h2>Cases</h2>
        <ul class="links">
          {person.cases.map(({ id, what, isOpen, madeAt }) => (
            <li>
              <a href={urls.console('case', { case_id: id })}>{what}</a>
              <span class="hint">
                {isOpen ? 'open' : 'closed'} · {madeAt}
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)
