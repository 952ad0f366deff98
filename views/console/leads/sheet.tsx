import type { LeadStatus } from '../../../src/domain/leads/fields.ts'
import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { BigPrice, Crew, PriceLines, PriceTerms } from '../../parts/price.tsx'
import type { PriceView } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { AddressLink } from '../parts/address-link.tsx'
import { Conversation, type ConversationTurn } from '../parts/conversation.tsx'
import { Facts } from '../parts/facts.tsx'
import { Live } from '../parts/live.tsx'
import { MailLink } from '../parts/mail-link.tsx'
import { Timeline, type TimelineItem } from '../parts/timeline.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'
import { History, type PersonHistory } from './history.tsx'
import { Referral, type ReferralView } from './referral.tsx'
import { LEAD_WORDS, MOVE_WORDS, TRAPPED_WORDS } from './words.ts'

/** Everything about a request and whose it is. */
export interface LeadSheet {
  id: string
  /** How customers name it. */
  reference: string
  status: LeadStatus
  moves: LeadStatus[]
  /** Filled in the field of the form that people do not see. */
  isTrapped: boolean
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
  preferredDates: string[]
  /** Starts they asked for that could not be held, and how each stands. */
  wishes: string[]
  hasOpenWish: boolean
  language: string
  source: string | null
  wantsMail: boolean
  madeAt: string
  home: string[]
  price: PriceView
  quoteToken: string
  isQuoteValid: boolean
  turns: ConversationTurn[]
  referral: ReferralView
  person: PersonHistory
  history: TimelineItem[]
  noteId: string
}

interface LeadProps {
  frame: ConsoleFrame
  lead: LeadSheet
  refused?: Refused | undefined
}

/** One request with its person's whole history, and what can be done with it. */
export const LeadPage = ({ frame, lead, refused }: LeadProps): Html => (
  <ConsolePage
    frame={frame}
    title={lead.name}
    aside={`request ${lead.reference}`}
    actions={
      <>
        <Badge {...LEAD_WORDS[lead.status]} />
        {lead.isTrapped && <Badge {...TRAPPED_WORDS} />}
        <ButtonLink href={urls.console('callers', { lead: lead.id })}>Book a time</ButtonLink>
      </>
    }
  >
    {refused && <ErrorSummary lang="en" faults={refused.faults} problem={refused.problem} />}
    <Live
      id="lead"
      topics="leads bookings cases messages notes"
      src={urls.console('lead', { lead_id: lead.id })}
      class="sheet-columns"
    >
      <div class="sheet-main">
        {lead.isTrapped && (
          <p class="note">
            A field that people do not see was filled in, so it was most likely a program: nothing
            was mailed or exported, and it is no need on Today. If it is a person after all, call
            them and go on as always.
          </p>
        )}
        <Known lead={lead} />
      </div>
      <div class="sheet-side">
        <Moves lead={lead} />
        <History person={lead.person} />
        <Referral referral={lead.referral} />
      </div>
      <div class="sheet-more">
        <section class="panel">
          <h2>Quote</h2>
          <p>{lead.home.join(' · ')}</p>
          <p class="total">
            <BigPrice price={lead.price} lang="en" />
          </p>
          <Crew price={lead.price} lang="en" />
          <PriceLines price={lead.price} lang="en" />
          <PriceTerms price={lead.price} lang="en" />
          <p>
            <a href={urls.quote('en', lead.quoteToken)}>The quote as the customer sees it</a>
            {!lead.isQuoteValid && <span class="hint"> It is valid no more.</span>}
          </p>
        </section>
        {lead.turns.length > 0 && (
          <section class="panel">
            <h2>Conversation</h2>
            <Conversation turns={lead.turns} />
          </section>
        )}
        <section class="panel">
          <h2>What happened</h2>
          <NoteForm lead={lead} refused={refused} />
          <Timeline items={lead.history} />
        </section>
      </div>
    </Live>
  </ConsolePage>
)

const Wishes = ({ lead }: { lead: LeadSheet }): Html => (
  <>
    {lead.wishes.map((wish) => (
      <span class="block">{wish}</span>
    ))}
    {lead.hasOpenWish && <a href={`${urls.console('strangers')}#wishes`}>Offer or answer it</a>}
  </>
)

const Known = ({ lead }: { lead: LeadSheet }): Html => (
  <section class="panel">
    <h2>Contact</h2>
    <Facts
      facts={[
        ['Phone', <PhoneLink phone={lead.phone} />],
        ['E-mail', lead.email && <MailLink email={lead.email} />],
        ['Address', <AddressLink {...lead} />],
        ['Access', lead.accessNotes],
        ['Parking', lead.parking],
        ['Pets', lead.pets],
        ['Allergies', lead.allergies],
        ['Wants', lead.preferredDates.join('; ')],
        ['Wishes', lead.wishes.length > 0 && <Wishes lead={lead} />],
        ['They wrote', lead.notes],
        ['Language', lead.language],
        ['Source', lead.source],
        ['Offers by e-mail', lead.wantsMail ? 'yes' : 'no'],
        ['Asked', lead.madeAt],
      ]}
    />
  </section>
)

const Moves = ({ lead }: { lead: LeadSheet }): Html | null =>
  lead.moves.length === 0 ? null : (
    <section class="panel acts" aria-label="Status">
      <h2>Status: {LEAD_WORDS[lead.status].word}</h2>
      {lead.moves.map((status) => (
        <form method="post" action={urls.console('leadStatus', { lead_id: lead.id })} class="act">
          <input type="hidden" name="seen" value={lead.status} />
          <input type="hidden" name="status" value={status} />
          <Button kind={status === 'CANCELLED' ? 'danger' : 'quiet'} wide>
            {MOVE_WORDS[status]}
          </Button>
        </form>
      ))}
    </section>
  )

const NoteForm = ({ lead, refused }: Pick<LeadProps, 'lead' | 'refused'>): Html => (
  <form method="post" action={urls.console('leadNotes', { lead_id: lead.id })} class="act note">
    <input type="hidden" name="note_id" value={lead.noteId} />
    <Field
      lang="en"
      name="text"
      label="Note"
      rows={2}
      maxlength={2000}
      required
      value={refused?.typed['text']}
      fault={refused?.faults.find(({ field }) => field === 'text')?.message}
    />
    <Button kind="quiet">Add the note</Button>
  </form>
)
