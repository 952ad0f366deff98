import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Secret, YourPassword } from '../parts/secret.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'

export interface SessionLine {
  id: string
  device: string
  since: string
  seen: string
  isHere: boolean
}

/** A second factor that waits for its first code. */
export interface Enrolment {
  /** In base 32, as apps want it. */
  key: string
  url: string
}

interface AccountPageProps {
  frame: ConsoleFrame
  login: string
  fromEnvironment: boolean
  hasSecondFactor: boolean
  enrolment: Enrolment | null
  /** Shown once, when the second factor was turned on. */
  recoveryCodes?: string[]
  sessions: SessionLine[]
  /** Which of the page's forms was refused, and why. */
  refused?: Refused & { form: 'password' | 'second-factor' | 'end' }
}

/** What a person sets for themselves. */
export function AccountPage(props: AccountPageProps): Html {
  const { frame, login, fromEnvironment, sessions, recoveryCodes, refused } = props
  return (
    <ConsolePage frame={frame} title="Your account" aside={login}>
      {recoveryCodes && <RecoveryCodes codes={recoveryCodes} />}
      <section class="panel" aria-labelledby="sound">
        <h2 id="sound">This browser</h2>
        <label class="consent" hidden>
          <input type="checkbox" data-ring="" />
          <span>Ring when something new needs a hand</span>
        </label>
        <p class="no-scripts hint">
          Sounds and live changes need JavaScript; everything else works.
        </p>
      </section>
      <section class="panel" aria-labelledby="password">
        <h2 id="password">Password</h2>
        {fromEnvironment ? (
          <p>This sign-in is set in the environment of the server, and changed there.</p>
        ) : (
          <PasswordForm refused={refused?.form === 'password' ? refused : undefined} />
        )}
      </section>
      <SecondFactor {...props} />
      <section class="panel" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <Table
          caption="Sessions"
          columns={[
            {
              head: 'Browser',
              cell: ({ device, isHere }: SessionLine) => (isHere ? `${device} (this one)` : device),
            },
            { head: 'Since', cell: ({ since }) => since },
            { head: 'Last used', cell: ({ seen }) => seen },
            {
              head: '',
              cell: ({ id, device }) => (
                <form method="post" action={urls.console('accountSessionEnd', { session_id: id })}>
                  <button class="linkish" type="submit">
                    Sign out<span class="only-read"> {device}</span>
                  </button>
                </form>
              ),
            },
          ]}
          rows={sessions}
        />
      </section>
    </ConsolePage>
  )
}

const faultIn = (refused: Refused | undefined, field: string) =>
  refused?.faults.find((each) => each.field === field)?.message

const PasswordForm = ({ refused }: { refused: Refused | undefined }): Html => (
  <form method="post" action={urls.console('accountPassword')} class="stack">
    <ErrorSummary lang="en" faults={refused?.faults ?? []} problem={refused?.problem} />
    <Secret
      name="current"
      label="The password you have"
      autocomplete="current-password"
      fault={faultIn(refused, 'current')}
    />
    <Secret
      name="password"
      label="The new one"
      autocomplete="new-password"
      hint="At least 12 characters. You are signed out everywhere else."
      fault={faultIn(refused, 'password')}
    />
    <Button>Change the password</Button>
  </form>
)

function SecondFactor({ hasSecondFactor, enrolment, refused }: AccountPageProps): Html {
  const refusedHere = refused?.form === 'password' ? undefined : refused
  return (
    <section class="panel" aria-labelledby="factor">
      <h2 id="factor">
        Second factor{' '}
        {hasSecondFactor ? <Badge kind="firm" word="On" /> : <Badge kind="ended" word="Off" />}
      </h2>
      <ErrorSummary lang="en" faults={refusedHere?.faults ?? []} problem={refusedHere?.problem} />
      {hasSecondFactor && (
        <form method="post" action={urls.console('accountSecondFactorEnd')} class="stack">
          <YourPassword fault={faultIn(refusedHere, 'your_password')} />
          <Button kind="danger">Turn it off</Button>
        </form>
      )}
      {!hasSecondFactor && enrolment && (
        <>
          <p>
            Add this key to an authenticator app, then type the code it shows. On this phone:{' '}
            <a href={enrolment.url}>open the app with it</a>.
          </p>
          <p class="code big">{enrolment.key.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <form method="post" action={urls.console('accountSecondFactor')} class="stack">
            <input type="hidden" name="key" value={enrolment.key} />
            <div class="field">
              <label for="f-code">Code</label>
              <input
                id="f-code"
                class="input"
                name="code"
                required
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength={10}
                value={refusedHere?.typed['code']}
              />
            </div>
            <YourPassword fault={faultIn(refusedHere, 'your_password')} />
            <Button>Turn it on</Button>
          </form>
        </>
      )}
      {!hasSecondFactor && !enrolment && (
        <form method="post" action={urls.console('accountSecondFactor')} class="stack">
          <p class="hint">
            Besides the password a code from your phone: a stolen password is not enough. You are
            signed out everywhere else.
          </p>
          <Button kind="quiet">Set it up</Button>
        </form>
      )}
    </section>
  )
}

const RecoveryCodes = ({ codes }: { codes: string[] }): Html => (
  <Notice kind="signal">
    <p>
      <strong>The second factor is on. Keep these codes where your phone is not.</strong> Each signs
      you in once without it, and they are shown only now.
    </p>
    <ul class="code">
      {codes.map((code) => (
        <li>{code}</li>
      ))}
    </ul>
  </Notice>
)
