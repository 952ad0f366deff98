import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { Secret } from '../parts/secret.tsx'
import type { Refused } from '../types.ts'
import { type DoorFrame, DoorPage } from './frame.tsx'

interface WelcomeProps {
  frame: DoorFrame
  token: string
  /** Whose link it is; null makes the first administrator. */
  account: { name: string; login: string } | null
  refused?: Refused
}

/** Choosing a password, through a link that works once. */
export function WelcomePage({ frame, token, account, refused }: WelcomeProps): Html {
  const { typed = {}, faults = [], problem } = refused ?? {}
  const faultOf = (field: string) => faults.find((each) => each.field === field)?.message
  return (
    <DoorPage
      frame={frame}
      title={account ? `Welcome, ${account.name}` : 'The first administrator'}
    >
      <p>
        {account
          ? `Choose a password. You sign in with ${account.login}.`
          : 'This account can do everything, also make accounts for the others.'}
      </p>
      <form method="post" action={urls.console('welcome', { token })} class="stack">
        <ErrorSummary lang="en" faults={faults} problem={problem} />
        {!account && (
          <>
            <Field
              lang="en"
              name="name"
              label="Your name"
              value={typed['name']}
              fault={faultOf('name')}
              autocomplete="name"
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
              autocomplete="username"
              maxlength={255}
              required
            />
          </>
        )}
        <Secret
          name="password"
          label="Password"
          autocomplete="new-password"
          hint="At least 12 characters. A short sentence works."
          fault={faultOf('password')}
        />
        <Button wide>Choose this password</Button>
      </form>
    </DoorPage>
  )
}

/** A link that was used, has ended or never was. */
export const DeadLinkPage = ({ frame }: { frame: DoorFrame }): Html => (
  <DoorPage frame={frame} title="This link does not work any more">
    <p>Each link works once and for 24 hours. Ask an administrator for a new one.</p>
    <p>
      <a href={urls.console('signIn')}>Sign in</a>
    </p>
  </DoorPage>
)
