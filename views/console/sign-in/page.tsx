import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Secret } from '../parts/secret.tsx'
import { type DoorFrame, DoorPage } from './frame.tsx'
import { Kept, type KeptForm } from './kept.tsx'

interface SignInProps {
  frame: DoorFrame
  login?: string
  /** Where to go afterwards: a path of the console. */
  to?: string | undefined
  /** What was being sent when the session had ended. */
  kept?: KeptForm | undefined
  problem?: string
  /** What the last act left to say. */
  flash?: string | undefined
  /** Nobody can sign in at all yet. */
  isUnset?: boolean
}

/** Login and password. What was typed before the session ended travels along. */
export const SignInPage = (props: SignInProps): Html => (
  <DoorPage frame={props.frame} title="Sign in">
    {props.flash && (
      <Notice>
        <p>{props.flash}</p>
      </Notice>
    )}
    {props.isUnset && (
      <Notice kind="signal">
        <p>
          Nobody has an account yet. The server printed a link for the first administrator when it
          started; restart it for a new one.
        </p>
      </Notice>
    )}
    {props.kept && (
      <Notice kind="signal">
        <p>You were signed out. What you typed is kept: sign in and go on.</p>
      </Notice>
    )}
    <form method="post" action={urls.console('signIn')} class="stack">
      <ErrorSummary lang="en" faults={[]} problem={props.problem} />
      <div class="field">
        <label for="f-login">E-mail or user name</label>
        <input
          id="f-login"
          class="input"
          name="login"
          value={props.login}
          required
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength={255}
        />
      </div>
      <Secret name="password" label="Password" autocomplete="current-password" />
      {props.to && <input type="hidden" name="to" value={props.to} />}
      {props.kept && <Kept kept={props.kept} />}
      <Button wide>Sign in</Button>
    </form>
    <p class="aside">Forgot the password? An administrator can make you a new link under Staff.</p>
  </DoorPage>
)

interface CodeProps {
  frame: DoorFrame
  to?: string | undefined
  kept?: KeptForm | undefined
  problem?: string
}

/** The second factor. */
export const CodePage = (props: CodeProps): Html => (
  <DoorPage frame={props.frame} title="Enter your code">
    <p>Open your authenticator app and type the six digits. A recovery code works too.</p>
    <form method="post" action={urls.console('signInCode')} class="stack">
      <ErrorSummary lang="en" faults={[]} problem={props.problem} />
      <div class="field">
        <label for="f-code">Code</label>
        <input
          id="f-code"
          class="input"
          name="code"
          required
          autocomplete="one-time-code"
          autocapitalize="characters"
          maxlength={20}
        />
      </div>
      {props.to && <input type="hidden" name="to" value={props.to} />}
      {props.kept && <Kept kept={props.kept} />}
      <Button wide>Go on</Button>
    </form>
    <p>
      <a href={urls.console('signIn')}>Start again</a>
    </p>
  </DoorPage>
)

/** After a sign-in in the middle of something: what was typed, one tap from being sent. */
export const GoOnPage = ({ frame, kept }: { frame: DoorFrame; kept: KeptForm }): Html => (
  <DoorPage frame={frame} title="Welcome back">
    <p>Nothing is lost: what you were sending when you were signed out is still here.</p>
    <form method="post" action={kept.action} class="stack">
      {Object.entries(kept.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button wide>Send it now</Button>
    </form>
    <p>
      <a href={urls.console('today')}>Leave it, go to Today</a>
    </p>
  </DoorPage>
)
