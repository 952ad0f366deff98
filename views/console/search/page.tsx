import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { type BookingLine, BookingTable } from '../bookings/list.tsx'
import { ConsolePage } from '../layout.tsx'
import { type LeadLine, LeadTable, SearchForm } from '../leads/list.tsx'
import { Empty } from '../parts/empty.tsx'
import type { ConsoleFrame } from '../types.ts'

export interface Found {
  q: string
  isTooShort: boolean
  leads: LeadLine[]
  bookings: BookingLine[]
  /** Every one of them, on the page of the leads. */
  all: string | null
}

/** People and their visits by whatever was typed: a name, a number, an address, a reference. */
export const SearchPage = ({ frame, found }: { frame: ConsoleFrame; found: Found }): Html => (
  <ConsolePage frame={{ ...frame, searched: found.q }} title="Find">
    <SearchForm action={urls.console('search')} q={found.q} target="#found" />
    <div id="found" class="stack" aria-live="polite">
      {found.leads.length > 0 ? (
        <>
          <section>
            <h2>People</h2>
            <LeadTable leads={found.leads} />
            {found.all && <a href={found.all}>All of them</a>}
          </section>
          {found.bookings.length > 0 && (
            <section>
              <h2>Their visits</h2>
              <BookingTable bookings={found.bookings} />
            </section>
          )}
        </>
      ) : (
        <Nothing found={found} />
      )}
    </div>
  </ConsolePage>
)

const Nothing = ({ found: { q, isTooShort } }: { found: Found }): Html =>
  q === '' || isTooShort ? (
    <Empty title="Type at least three letters or digits">
      <p>
        A name, part of a phone number, an e-mail address, a street, a postal code, or a reference
        such as R-7KQ2M9XPWD.
      </p>
    </Empty>
  ) : (
    <Empty title="Nobody was found">
      <p>
        Try fewer letters. <a href={urls.console('callers')}>Somebody new? Start here.</a>
      </p>
    </Empty>
  )
