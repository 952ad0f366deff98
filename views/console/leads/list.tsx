import type { LeadStatus } from '../../../src/domain/leads/fields.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { fieldId } from '../../parts/field.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import { AddressLink } from '../parts/address-link.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { type Stage, Stages } from '../parts/stages.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { LEAD_WORDS, TRAPPED_WORDS } from './words.ts'

export interface LeadLine {
  id: string
  name: string
  phone: string
  address: string | null
  postalCode: string | null
  status: LeadStatus
  source: string | null
  /** The home in a few words. */
  home: string
  totalCents: number
  binding: boolean
  madeAt: string
  isErased: boolean
  /** Filled in the field of the form that people do not see. */
  isTrapped: boolean
}

export interface LeadList {
  leads: LeadLine[]
  q: string
  /** What was typed is too short to look for. */
  isTooShort: boolean
  status: string
  stages: Stage[]
  here: string
  next: string | null
  first: string | null
}

/** Everybody who asked: the pipeline, and finding one of them while typing. */
export const LeadsPage = ({ frame, list }: { frame: ConsoleFrame; list: LeadList }): Html => (
  <ConsolePage
    frame={frame}
    title="Leads"
    actions={
      <ButtonLink href={urls.console('cases')} kind="quiet">
        Cases
      </ButtonLink>
    }
  >
    <SearchForm action={urls.console('leads')} q={list.q} status={list.status} target="#leads" />
    <Live id="leads" topics="leads" src={list.here}>
      <Stages label="By status" stages={list.stages} />
      {list.leads.length === 0 ? <NoLeads list={list} /> : <LeadTable leads={list.leads} />}
      <Pager next={list.next} first={list.first} />
    </Live>
  </ConsolePage>
)

/** Finds while one types; without scripts by its button. */
export const SearchForm = (props: {
  action: string
  q: string
  status?: string
  target: string
}): Html => (
  <form
    class="filters"
    action={props.action}
    hx-get={props.action}
    hx-trigger="input delay:200ms, submit"
    hx-target={props.target}
    hx-select={props.target}
    hx-swap="outerHTML"
    hx-replace-url="true"
    hx-sync="this:replace"
  >
    {props.status && <input type="hidden" name="status" value={props.status} />}
    <div class="field wide-field">
      <label for={fieldId('q')}>Name, phone, e-mail, address or postal code</label>
      <input
        class="input"
        type="search"
        id={fieldId('q')}
        name="q"
        value={props.q}
        maxlength={100}
        autocomplete="off"
      />
    </div>
    <Button kind="quiet">Find</Button>
  </form>
)

const NoLeads = ({ list: { isTooShort, q } }: { list: LeadList }): Html =>
  isTooShort ? (
    <Empty title="Type at least three letters or digits">
      <p>Parts of words are enough, in any order, with or without accents.</p>
    </Empty>
  ) : (
    <Empty title={q === '' ? 'Nobody here yet' : 'Nobody was found'}>
      <p>
        {q === ''
          ? 'Whoever asks for a clean on the pages or in the chat stands here at once.'
          : 'Try fewer letters, or only the last digits of the number.'}{' '}
        <a href={urls.console('callers')}>Somebody calls? Start here.</a>
      </p>
    </Empty>
  )

/** People as rows: who, how to reach them, what they asked for, and how it stands. */
export const LeadTable = ({ leads }: { leads: LeadLine[] }): Html => (
  <Table
    caption="Leads"
    rows={leads}
    columns={[
      {
        head: 'Who',
        cell: ({ id, name, isErased }) =>
          isErased ? (
            'Erased'
          ) : (
            <a class="strong who" href={urls.console('lead', { lead_id: id })}>
              {name}
            </a>
          ),
      },
      {
        head: 'Phone',
        cell: ({ phone, isErased }) => (isErased ? null : <PhoneLink phone={phone} />),
      },
      { head: 'Where', cell: (line) => <AddressLink {...line} /> },
      { head: 'Home', cell: ({ home }) => home },
      {
        head: 'Price',
        number: true,
        cell: ({ totalCents, binding }) => `${binding ? '' : 'from '}${sayMoney(totalCents, 'en')}`,
      },
      {
        head: 'Status',
        cell: ({ status, isTrapped }) => (
          <>
            <Badge {...LEAD_WORDS[status]} /> {isTrapped && <Badge {...TRAPPED_WORDS} />}
          </>
        ),
      },
      { head: 'Source', cell: ({ source }) => source },
      { head: 'Asked', cell: ({ madeAt }) => madeAt },
    ]}
  />
)
