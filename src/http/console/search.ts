import { Elysia } from 'elysia'
import { type Found, SearchPage } from '../../../views/console/search/page.tsx'
import { findBookings } from '../../domain/bookings/find-bookings.ts'
import { findLeads } from '../../domain/leads/find-leads.ts'
import { isTooShort } from '../../domain/leads/search.rules.ts'
import { patterns, urls } from '../../urls.ts'
import { lineOf as bookingLine } from './bookings.ts'
import { lineOf as leadLine, typedIn } from './leads.ts'
import type { Office } from './office.ts'

const PEOPLE = 20
const VISITS = 30

/** Finding a person, a phone number or a booking from anywhere. */
export const searchConsole = (office: Office) =>
  new Elysia({ name: 'console/search' }).use(office.access).get(
    patterns.console.search,
    async ({ person, request, query }) => {
      const found = await find(office, typedIn(query))
      return office.show(request, person, 'search', (frame) => SearchPage({ frame, found }))
    },
    { can: 'day.run' },
  )

async function find(office: Office, q: string): Promise<Found> {
  const { db } = office.database
  const { country } = office.config.business
  const leads =
    q === '' ? [] : await findLeads(db, { status: null, q, country, limit: PEOPLE, after: null })
  const shown = leads.slice(0, PEOPLE)
  const bookings =
    shown.length === 0
      ? []
      : await findBookings(db, {
          status: null,
          teamId: null,
          depositStatus: null,
          from: null,
          to: null,
          leadIds: shown.map(({ id }) => id),
          order: 'latest',
          limit: VISITS,
          after: null,
        })
  return {
    q,
    isTooShort: q !== '' && isTooShort(q, country),
    leads: shown.map((lead) => leadLine(office, lead)),
    bookings: bookings.slice(0, VISITS).map((booking) => bookingLine(office, booking)),
    all: leads.length > PEOPLE ? urls.console('leads', { q }) : null,
  }
}
