import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { type DoorFrame, DoorPage } from '../sign-in/frame.tsx'
import type { KeptForm } from '../sign-in/kept.tsx'

interface Words {
  title: string
  text: string
}

const WORDS: Record<number, Words> = {
  403: {
    title: 'For administrators only',
    text: 'Your role may not do this, and that it was tried is written down. Ask an administrator.',
  },
  404: {
    title: 'This is not there',
    text: 'It was removed, its person was erased, or the address is not complete. Look for it by name.',
  },
  409: {
    title: 'Somebody else was faster',
    text: 'What you wanted to change is different by now. Open it again and look at it first.',
  },
  413: { title: 'That is too much at once', text: 'Shorten what you typed, and send it again.' },
  421: {
    title: 'This address is not served',
    text: 'Outside production only localhost and the host of PUBLIC_URL are. Set PUBLIC_URL to the address in use.',
  },
  429: { title: 'Too many tries', text: 'Wait a minute, and try again.' },
  503: {
    title: 'The database does not answer',
    text: 'Nothing was changed. What other screens show stays on them; try again in a moment.',
  },
  500: {
    title: 'Something broke here',
    text: 'Nothing was changed. Try again; if it stays, tell the operator the reference below.',
  },
  400: { title: 'That cannot be done', text: 'Go back, look at what you typed, and try again.' },
}

interface ConsoleErrorProps {
  frame: DoorFrame
  status: number
  requestId: string
  /** The form that was being sent, to be sent again. */
  kept: KeptForm | null
}

/** Whatever went wrong on the way to a page of the console: what to do, and nothing typed is lost. */
export function ConsoleErrorPage({ frame, status, requestId, kept }: ConsoleErrorProps): Html {
  const { title, text } = WORDS[status] ?? WORDS[status >= 500 ? 500 : 400]!
  return (
    <DoorPage frame={frame} title={title}>
      <p>{text}</p>
      {kept && (
        <form method="post" action={kept.action} class="stack">
          {Object.entries(kept.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p class="aside">What you typed is kept.</p>
          <Button wide>Send it again</Button>
        </form>
      )}
      <ButtonLink href={urls.console('today')} kind={kept ? 'quiet' : 'primary'} wide>
        Go to Today
      </ButtonLink>
      {status >= 500 && <p class="aside">Reference {requestId}</p>}
    </DoorPage>
  )
}
