import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { YourPassword } from '../parts/secret.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'
import { ROLE_NAMES, RoleChoice } from './role.tsx'

export interface AccountLine {
  id: string
  name: string
  login: string
  role: 'admin' | 'dispatcher'
  active: boolean
  fromEnvironment: boolean
  hasPassword: boolean
  hasSecondFactor: boolean
}

interface StaffPageProps {
  frame: ConsoleFrame
  accounts: AccountLine[]
  /** A link that was just made, shown this once. */
  made?: { name: string; link: string }
  refused?: Refused
}

/** Who works in the console, and what each may do. */
export function StaffPage({ frame, accounts, made, refused }: StaffPageProps): Html {
  const { typed = {}, faults = [], problem } = refused ?? {}
  const faultOf = (field: string) => faults.find((each) => each.field === field)?.message
  return (
    <ConsolePage frame={frame} title="Staff" scripts={['copy']}>
      {made && <MadeLink {...made} />}
      <Table
        caption="Accounts"
        columns={[
          {
            head: 'Name',
            cell: ({ id, name, fromEnvironment }: AccountLine) =>
              fromEnvironment ? (
                name
              ) : (
                <a href={urls.console('staffAccount', { account_id: id })}>{name}</a>
              ),
          },
          { head: 'Signs in with', cell: ({ login }) => login },
          { head: 'Role', cell: ({ role }) => ROLE_NAMES[role] },
          { head: 'State', cell: stateOf },
          {
            head: 'Second factor',
            cell: ({ hasSecondFactor }) => (hasSecondFactor ? 'On' : 'Off'),
          },
        ]}
        rows={accounts}
      />
      <p>
        <a href={urls.console('tokens')}>API tokens</a>, for programs
      </p>
      <section class="panel" aria-labelledby="add">
        <h2 id="add">Add somebody</h2>
        <p class="hint">They get a link with which they choose their own password.</p>
        <form method="post" action={urls.console('staff')} class="stack">
          <ErrorSummary lang="en" faults={faults} problem={problem} />
          <Field
            lang="en"
            name="name"
            label="Name"
            value={typed['name']}
            fault={faultOf('name')}
            maxlength={100}
            required
          />
          <Field
            lang="en"
            name="login"
            label="E-mail"
            type="email"
            value={typed['login']}
            fault={faultOf('login')}
            maxlength={255}
            required
          />
          <RoleChoice role={typed['role'] === 'admin' ? 'admin' : 'dispatcher'} />
          <YourPassword fault={faultOf('your_password')} />
          <Button>Add and make the link</Button>
        </form>
      </section>
    </ConsolePage>
  )
}

function stateOf({ active, hasPassword, fromEnvironment }: AccountLine): Html {
  if (!active) return <Badge kind="ended" word="Closed" />
  if (fromEnvironment) return <Badge kind="firm" word="Set in the environment" />
  return hasPassword ? <Badge kind="firm" word="Active" /> : <Badge kind="waiting" word="Invited" />
}

const MadeLink = ({ name, link }: { name: string; link: string }): Html => (
  <Notice kind="signal">
    <p>
      <strong>Give this link to {name}.</strong> It is shown this once, works once and for 24 hours.
    </p>
    <p>
      <a class="code" id="link" href={link}>
        {link}
      </a>
    </p>
    <button class="button quiet" type="button" data-copy="link" data-copied="Copied" hidden>
      Copy
    </button>
  </Notice>
)

interface AccountSheetProps {
  frame: ConsoleFrame
  account: AccountLine & { version: number }
  made?: { name: string; link: string }
  refused?: Refused
  /** Why no link was made. */
  linkRefused?: Refused
}

/** One account: name, role, closing it, and a new link when the password is lost. */
export function AccountSheet(props: AccountSheetProps): Html {
  const { frame, account, made, refused, linkRefused } = props
  const { typed = {}, faults = [], problem } = refused ?? {}
  const faultOf = (field: string) => faults.find((each) => each.field === field)?.message
  const role = typed['role'] === undefined ? account.role : (typed['role'] as AccountLine['role'])
  const isActive = typed['name'] === undefined ? account.active : typed['active'] === 'true'
  return (
    <ConsolePage frame={frame} title={account.name} aside={account.login} scripts={['copy']}>
      {made && <MadeLink {...made} />}
      <form
        method="post"
        action={urls.console('staffAccount', { account_id: account.id })}
        class="panel"
      >
        <ErrorSummary lang="en" faults={faults} problem={problem} />
        <input type="hidden" name="version" value={String(account.version)} />
        <Field
          lang="en"
          name="name"
          label="Name"
          value={typed['name'] ?? account.name}
          fault={faultOf('name')}
          maxlength={100}
          required
        />
        <RoleChoice role={role} />
        <label class="consent">
          <input type="checkbox" name="active" value="true" checked={isActive} />
          <span>
            May sign in <span class="aside">without this tick they are signed out at once</span>
          </span>
        </label>
        <YourPassword
          hint="Only to make somebody an administrator."
          fault={faultOf('your_password')}
          optional
        />
        <Button>Save</Button>
      </form>
      {account.active && (
        <form
          method="post"
          action={urls.console('staffLink', { account_id: account.id })}
          class="panel"
        >
          <h2>Lost password</h2>
          <p class="hint">
            A link to choose a new one. The old password works until then.
            {account.hasSecondFactor && ' The second factor stays.'}
          </p>
          {linkRefused?.problem && (
            <ErrorSummary lang="en" faults={[]} problem={linkRefused.problem} />
          )}
          {account.hasSecondFactor && (
            <label class="consent">
              <input type="checkbox" name="end_second_factor" value="true" />
              <span>The phone is lost too: turn the second factor off</span>
            </label>
          )}
          <YourPassword
            id="link_password"
            fault={linkRefused?.faults.find(({ field }) => field === 'your_password')?.message}
          />
          <Button kind="quiet">Make a link</Button>
        </form>
      )}
      <p>
        <a href={urls.console('staff')}>All staff</a>
      </p>
    </ConsolePage>
  )
}
