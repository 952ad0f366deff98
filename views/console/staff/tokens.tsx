import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { YourPassword } from '../parts/secret.tsx'
import { Select } from '../parts/select.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'
import { ROLE_NAMES, RoleChoice } from './role.tsx'

export interface TokenLine {
  id: string
  name: string
  role: 'admin' | 'dispatcher'
  /** How it begins. */
  prefix: string
  /** Business time in words. */
  expires: string
  used: string | null
  isOver: boolean
}

interface TokensPageProps {
  frame: ConsoleFrame
  tokens: TokenLine[]
  /** How long a token may work. */
  days: readonly number[]
  /** A token that was just made, shown this once. */
  made?: { name: string; token: string }
  refused?: Refused | undefined
}

/** The keys of programs: what each may do, until when, and when it was last used. */
export const TokensPage = ({ frame, tokens, days, made, refused }: TokensPageProps): Html => (
  <ConsolePage frame={frame} title="API tokens" aside="for programs" scripts={['copy']}>
    {made && <MadeToken {...made} />}
    <p>
      A program sends its token with each request: <code>Authorization: Bearer …</code>. It works
      for the API and never for these pages.
    </p>
    {tokens.length === 0 ? (
      <Empty title="No program has a token">
        <p>Give each program its own: then one can be ended without the others.</p>
      </Empty>
    ) : (
      <TokenTable tokens={tokens} />
    )}
    <NewToken days={days} refused={refused} />
    <p>
      <a href={urls.console('staff')}>All staff</a>
    </p>
  </ConsolePage>
)

const TokenTable = ({ tokens }: { tokens: TokenLine[] }): Html => (
  <Table
    caption="API tokens, the newest first"
    rows={tokens}
    columns={[
      { head: 'Name', cell: ({ name }: TokenLine) => name },
      { head: 'Begins with', cell: ({ prefix }) => <code>{prefix}…</code> },
      { head: 'Role', cell: ({ role }) => ROLE_NAMES[role] },
      {
        head: 'Works until',
        cell: ({ expires, isOver }) =>
          isOver ? (
            <>
              {expires} <Badge kind="ended" word="Over" />
            </>
          ) : (
            expires
          ),
      },
      { head: 'Last used', cell: ({ used }) => used ?? 'never' },
      {
        head: '',
        cell: ({ id, name }) => (
          <form method="post" action={urls.console('tokenEnd', { token_id: id })}>
            <Button kind="quiet">
              Revoke<span class="only-read">: {name}</span>
            </Button>
          </form>
        ),
      },
    ]}
  />
)

function NewToken({ days, refused }: Pick<TokensPageProps, 'days' | 'refused'>): Html {
  const { typed = {}, faults = [], problem } = refused ?? {}
  const faultOf = (field: string) => faults.find((each) => each.field === field)?.message
  return (
    <section class="panel" aria-labelledby="new">
      <h2 id="new">Make a token</h2>
      <form method="post" action={urls.console('tokens')} class="stack">
        <ErrorSummary lang="en" faults={faults} problem={problem} />
        <Field
          lang="en"
          name="name"
          label="Which program is it for?"
          hint="Such as “Website” or “Accounting”; the audit names it."
          value={typed['name']}
          fault={faultOf('name')}
          maxlength={60}
          required
        />
        <RoleChoice role={typed['role'] === 'admin' ? 'admin' : 'dispatcher'} />
        <Select
          name="days"
          label="Works for"
          chosen={typed['days'] ?? '90'}
          options={days.map((each) => ({ value: String(each), label: `${each} days` }))}
        />
        <YourPassword fault={faultOf('your_password')} />
        <Button>Make the token</Button>
      </form>
    </section>
  )
}

const MadeToken = ({ name, token }: { name: string; token: string }): Html => (
  <Notice kind="signal">
    <p>
      <strong>Copy the token for {name} now.</strong> It is shown this once; we keep no copy.
    </p>
    <p>
      <code class="code" id="token">
        {token}
      </code>
    </p>
    <button class="button quiet" type="button" data-copy="token" data-copied="Copied" hidden>
      Copy
    </button>
  </Notice>
)
