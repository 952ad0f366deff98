import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'
import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { ButtonLink } from '../../parts/button.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import { Facts } from '../parts/facts.tsx'
import type { ConsoleFrame } from '../types.ts'
import { STATUS_WORDS } from './words.ts'

export interface BookingPrint {
  id: string
  status: BookingStatus
  when: { day: string; from: string; to: string; short: string }
  team: string
  people: number
  name: string
  phone: string
  address: string | null
  postalCode: string | null
  accessNotes: string | null
  parking: string | null
  pets: string | null
  allergies: string | null
  wrote: string | null
  language: string
  home: string[]
  tasks: string[]
  notes: string[]
}

/** One visit on one sheet of paper, for the crew: where, how to get in, what to do. No prices. */
export const BookingPrintPage = ({
  frame,
  print,
}: {
  frame: ConsoleFrame
  print: BookingPrint
}): Html => (
  <ConsolePage
    frame={frame}
    title={print.name}
    class="crew-page"
    actions={
      <>
        <Badge {...STATUS_WORDS[print.status]} />
        <ButtonLink href={urls.console('booking', { booking_id: print.id })} kind="quiet">
          Back to the booking
        </ButtonLink>
      </>
    }
  >
    <p class="aside no-print">
      Print this page with your browser: only the sheet itself is printed.
    </p>
    <article class="panel crew-sheet">
      <h2>
        {print.when.day}, {print.when.from} – {print.when.to}
      </h2>
      <Facts
        facts={[
          ['Address', [print.address, print.postalCode].filter(Boolean).join(', ')],
          ['Phone', <PhoneLink phone={print.phone} />],
          ['Access', print.accessNotes],
          ['Parking', print.parking],
          ['Pets', print.pets],
          ['Allergies', print.allergies],
          ['Home', print.home.join(' · ')],
          ['Crew', `${print.team}, ${print.people} ${print.people === 1 ? 'person' : 'people'}`],
          ['Speaks', print.language],
          ['They wrote', print.wrote],
        ]}
      />
      <List title="Notes" lines={print.notes} />
      <List title="To do" lines={print.tasks} class="tasks" />
    </article>
  </ConsolePage>
)

const List = (props: { title: string; lines: string[]; class?: string }): Html | null =>
  props.lines.length === 0 ? null : (
    <>
      <h3>{props.title}</h3>
      <ul class={props.class}>
        {props.lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
