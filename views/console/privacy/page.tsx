import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Fault } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'

/** Who was found, and what erasing them would take away. */
export interface PersonFound {
  leads: {
    id: string
    name: string
    phone: string
    email: string | null
    since: string
    bookings: number
  }[]
  cases: number
  conversations: number
  left: number
  /** What would go; null with the reason why nothing can go yet. */
  wouldGo: { name: string; count: number }[] | null
  refusal: { reason: string; bookingId: string | null } | null
}

export interface PrivacyProps {
  frame: ConsoleFrame
  /** What was typed to name the person. */
  typed: { email: string; phone: string; lead_id: string }
  faults: Fault[]
  problem: string | null
  found: PersonFound | null
  /** What was done, with its figures. */
  erased: { name: string; count: number }[] | null
}

/** A person's rights: what is held about them, given out or erased, by an admin who says again who they are. */
export function PrivacyPage(props: PrivacyProps): Html {
  const { frame, typed, faults, problem, found, erased } = props
  return (
    <ConsolePage frame={frame} title="Privacy">
      {erased && <Erased counts={erased} />}
      <form method="post" action={urls.console('privacy')} class="panel">
        <h2>Find a person</h2>
        <p class="hint">
          By two of these together, so that nobody is taken for somebody else. Nothing is changed by
          looking.
        </p>
        <ErrorSummary lang="en" faults={faults} problem={problem ?? undefined} />
        <Field
          lang="en"
          name="email"
          label="E-mail"
          type="email"
          value={typed.email}
          fault={faultOf(faults, 'email')}
          maxlength={255}
        />
        <Field
          lang="en"
          name="phone"
          label="Phone"
          type="tel"
          value={typed.phone}
          fault={faultOf(faults, 'phone')}
          maxlength={64}
        />
        <Field
          lang="en"
          name="lead_id"
          label="Id or reference of a lead"
          value={typed.lead_id}
          fault={faultOf(faults, 'lead_id')}
          maxlength={36}
          autocapitalize="none"
        />
        <div>
          <Button>Find and count</Button>
        </div>
      </form>
      {found && <Found {...props} found={found} />}
    </ConsolePage>
  )
}

const faultOf = (faults: Fault[], name: string) =>
  faults.find(({ field }) => field === name)?.message

const Erased = ({ counts }: { counts: { name: string; count: number }[] }): Html => (
  <Notice>
    <div role="status">
      <p class="strong">The person is erased.</p>
      <Counts counts={counts} />
    </div>
  </Notice>
)

const Counts = ({ counts }: { counts: { name: string; count: number }[] }): Html => (
  <dl class="known">
    {counts.map(({ name, count }) => (
      <div>
        <dt>{name}</dt>
        <dd>{count}</dd>
      </div>
    ))}
  </dl>
)

function Found(props: PrivacyProps & { found: PersonFound }): Html {
  const { frame, found } = props
  return (
    <section class="section" id="found" aria-labelledby="found-title">
      <h2 id="found-title">Is it them?</h2>
      <Table
        caption="Requests of this person"
        rows={found.leads}
        columns={[
          {
            head: 'Name',
            cell: ({ id, name }) => <a href={urls.console('lead', { lead_id: id })}>{name}</a>,
          },
          { head: 'Phone', cell: ({ phone }) => phone },
          { head: 'E-mail', cell: ({ email }) => email },
          { head: 'Since', cell: ({ since }) => since },
          { head: 'Bookings', number: true, cell: ({ bookings }) => bookings },
        ]}
      />
      <p>
        With them {found.conversations} conversations and {found.cases} cases.
        {found.left > 0 &&
          ` ${found.left} more share one of these with them and are left: they may be somebody else’s.`}
      </p>
      <div class="privacy-acts">
        {frame.may('people.export') && <ExportForm {...props} />}
        {frame.may('people.erase') && <EraseForm {...props} />}
      </div>
    </section>
  )
}

const Named = ({ typed }: PrivacyProps): Html => (
  <>
    {Object.entries(typed).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

const Password = ({ id }: { id: string }): Html => (
  <div class="field">
    <label for={id}>Your password</label>
    <input
      class="input"
      id={id}
      type="password"
      name="password"
      autocomplete="current-password"
      required
      maxlength={200}
    />
  </div>
)

const ExportForm = (props: PrivacyProps): Html => (
  <form method="post" action={urls.console('privacyExports')} class="panel">
    <h3>Give out</h3>
    <p class="hint">Everything held about them as one file, for them.</p>
    <Named {...props} />
    <Password id="export-password" />
    <div>
      <Button kind="quiet">Download what is held</Button>
    </div>
  </form>
)

const EraseForm = (props: PrivacyProps & { found: PersonFound }): Html => {
  const { wouldGo, refusal } = props.found
  return (
    <form method="post" action={urls.console('privacyErasures')} class="panel">
      <h3>Erase</h3>
      {wouldGo === null ? (
        <Notice kind="signal">
          <p>
            {refusal?.reason}
            {refusal?.bookingId && (
              <>
                {' '}
                <a href={urls.console('booking', { booking_id: refusal.bookingId })}>The booking</a>
              </>
            )}
          </p>
        </Notice>
      ) : (
        <>
          <p class="hint">
            For good and everywhere. What the tax office needs stays without a name.
          </p>
          <Counts counts={wouldGo} />
          <Named {...props} />
          <Password id="erase-password" />
          <div>
            <Button kind="danger">Erase this person for good</Button>
          </div>
        </>
      )}
    </form>
  )
}
