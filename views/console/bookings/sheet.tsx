import type { BookingActs } from '../../../src/domain/bookings/acts.rules.ts'
import type { Balance } from '../../../src/domain/bookings/balance.rules.ts'
import type { BookingStatus, CancelReason } from '../../../src/domain/bookings/booking.ts'
import type { CancelChoice } from '../../../src/domain/deposits/cancel-choices.ts'
import type { DepositStatus } from '../../../src/domain/deposits/states.ts'
import { urls } from '../../../src/urls.ts'
import type { DepositTold } from '../../../src/words/deposit-told.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { ButtonLink } from '../../parts/button.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import type { PriceView } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { AddressLink } from '../parts/address-link.tsx'
import { Facts } from '../parts/facts.tsx'
import { Live } from '../parts/live.tsx'
import { MailLink } from '../parts/mail-link.tsx'
import { Timeline, type TimelineItem } from '../parts/timeline.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'
import { Acts, NoteForm } from './acts.tsx'
import { Money } from './money.tsx'
import { CANCEL_WORDS, STATUS_WORDS } from './words.ts'

/** Everything about a booking, in words where it is said. */
export interface BookingSheet {
  id: string
  leadId: string
  version: number
  status: BookingStatus
  cancelReason: CancelReason | null
  cancelNote: string | null
  isCancelling: boolean
  when: { day: string; from: string; to: string; short: string }
  plannedMinutes: number
  actualMinutes: number | null
  team: string
  person: {
    name: string
    phone: string
    email: string | null
    address: string | null
    postalCode: string | null
    accessNotes: string | null
    parking: string | null
    pets: string | null
    allergies: string | null
    notes: string | null
    language: string
    source: string | null
    isErased: boolean
  }
  home: string[]
  price: PriceView
  deposit: {
    status: DepositStatus
    cents: number
    told: DepositTold
    heldUntil: string | null
  } | null
  /** Until when a request that needs no deposit keeps its time. */
  requestHeldUntil: string | null
  waiveReason: string | null
  balance: Balance
  acts: BookingActs
  cancelling: CancelChoice[]
  /** Their own credits that fit into what is left to pay. */
  credits: { id: string; cents: number }[]
  nextVisit: string | null
  followedBy: { id: string; when: string } | null
  follows: string | null
  hasMail: boolean
  madeAt: string
  history: TimelineItem[]
  /** Names the note that would be written next. */
  noteId: string
}

interface SheetProps {
  frame: ConsoleFrame
  sheet: BookingSheet
  /** An act that was refused, on the state as it is now. */
  refused?: Refused | undefined
}

/** One visit: who, where, when, for how much, what happened, and what can be done. */
export function BookingSheetPage({ frame, sheet, refused }: SheetProps): Html {
  const { id, status, when, person } = sheet
  return (
    <ConsolePage
      frame={frame}
      title={person.name}
      aside={when.short}
      actions={
        <>
          <Badge {...STATUS_WORDS[status]} />
          <ButtonLink href={urls.console('bookingPrint', { booking_id: id })} kind="quiet">
            Print for the crew
          </ButtonLink>
        </>
      }
    >
      {refused && (
        <ErrorSummary lang="en" faults={refused.faults} problem={refused.problem ?? undefined} />
      )}
      <Live
        id="booking"
        topics="bookings money messages notes leads"
        src={urls.console('booking', { booking_id: id })}
        class="sheet-columns"
      >
        <div class="sheet-main">
          <State sheet={sheet} />
          <Visit sheet={sheet} />
        </div>
        <div class="sheet-side">
          <Acts frame={frame} sheet={sheet} refused={refused} />
        </div>
        <div class="sheet-more">
          <Money sheet={sheet} />
          <section class="panel">
            <h2>What happened</h2>
            <NoteForm sheet={sheet} refused={refused} />
            <Timeline items={sheet.history} />
          </section>
        </div>
      </Live>
    </ConsolePage>
  )
}

/** What is out of the ordinary about it. */
function State({ sheet }: { sheet: BookingSheet }): Html {
  const { cancelReason, cancelNote, isCancelling, followedBy, follows, requestHeldUntil } = sheet
  return (
    <>
      {requestHeldUntil && (
        <Notice>
          <p>
            It keeps its time until {requestHeldUntil}. Not confirmed by then, the time is free
            again, and {sheet.person.name} is told.
          </p>
        </Notice>
      )}
      {isCancelling && (
        <Notice kind="signal">
          <p>It is being cancelled: it ends as soon as its checkout is known to be over.</p>
        </Notice>
      )}
      {cancelReason && (
        <Notice>
          <p>
            Cancelled: {CANCEL_WORDS[cancelReason]}.{cancelNote && ` “${cancelNote}”`}
          </p>
        </Notice>
      )}
      {followedBy && (
        <Notice>
          <p>
            The next visit is{' '}
            <a href={urls.console('booking', { booking_id: followedBy.id })}>{followedBy.when}</a>.
          </p>
        </Notice>
      )}
      {follows && (
        <p class="aside">
          It follows <a href={urls.console('booking', { booking_id: follows })}>an earlier visit</a>{' '}
          on the same terms.
        </p>
      )}
    </>
  )
}

function Visit({ sheet }: { sheet: BookingSheet }): Html {
  const { person, when, home, team, leadId } = sheet
  return (
    <section class="panel">
      <h2>
        {when.day}, {when.from} – {when.to}
      </h2>
      <Facts
        facts={[
          ['Team', team],
          ['Took', sheet.actualMinutes === null ? null : `${sheet.actualMinutes} minutes`],
          [
            'Customer',
            person.isErased ? (
              'Erased'
            ) : (
              <a href={urls.console('lead', { lead_id: leadId })}>{person.name}</a>
            ),
          ],
          ['Phone', person.isErased ? null : <PhoneLink phone={person.phone} />],
          ['E-mail', person.email && <MailLink email={person.email} />],
          ['Address', <AddressLink {...person} />],
          ['Access', person.accessNotes],
          ['Parking', person.parking],
          ['Pets', person.pets],
          ['Allergies', person.allergies],
          ['They wrote', person.notes],
          ['Home', home.join(' · ')],
          ['Language', person.language],
          ['Source', person.source],
          ['Made', sheet.madeAt],
        ]}
      />
    </section>
  )
}
