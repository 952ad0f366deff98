import { urls } from '../../src/urls.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import type { Html } from '../jsx/runtime.ts'
import { Hours } from '../layout/footer.tsx'
import { Button } from '../parts/button.tsx'
import { ErrorSummary, Field } from '../parts/field.tsx'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'
import type { ChatProps, HandoffView } from './page.tsx'

type HandoffProps = Pick<ChatProps, 'frame' | 'token' | 'handoff' | 'limits'> & {
  /** Just asked for: the heading takes the focus. */
  fresh?: boolean
}

/** A person takes over: the form for a call back, or that it was sent; nothing before that. */
export function Handoff(props: HandoffProps): Html | null {
  const { handoff, frame } = props
  if (!handoff) return null
  return (
    <section class="handoff" aria-labelledby="handoff-title">
      {handoff.contactGiven ? (
        <Done frame={frame} fresh={props.fresh} />
      ) : (
        <ContactForm {...props} handoff={handoff} />
      )}
    </section>
  )
}

const Title = ({ text, fresh }: { text: string; fresh: boolean | undefined }): Html => (
  <h2 id="handoff-title" tabindex="-1" {...(fresh ? { autofocus: true } : {})}>
    {text}
  </h2>
)

function ContactForm(props: HandoffProps & { handoff: HandoffView }): Html {
  const { frame, token, handoff, limits, fresh } = props
  const { lang } = frame
  const words = chatWords(lang).handoff
  const { values, faults } = handoff
  const url = urls.chatContact(lang, token)
  const field = (name: 'name' | 'phone' | 'email' | 'note') => ({
    lang,
    name,
    label: words[name],
    value: values[name],
    fault: faults.find((each) => each.field === name)?.message,
    maxlength: limits[name],
  })
  return (
    <form
      method="post"
      action={url}
      class="stack"
      hx-post={url}
      hx-swap="none"
      hx-disable="find button"
      {...PROBLEMS_TO_FLASH}
    >
      <Title text={words.title} fresh={fresh && faults.length === 0} />
      <p>{words.text}</p>
      <ErrorSummary lang={lang} faults={faults} />
      <Field {...field('name')} autocomplete="name" autocapitalize="words" required />
      <Field {...field('phone')} type="tel" autocomplete="tel" required />
      <Field {...field('email')} type="email" autocomplete="email" />
      <Field {...field('note')} rows={2} />
      <Button>{words.send}</Button>
    </form>
  )
}

function Done({ frame, fresh }: { frame: Frame; fresh: boolean | undefined }): Html {
  const words = chatWords(frame.lang).handoff
  return (
    <>
      <Title text={words.doneTitle} fresh={fresh} />
      <p>{words.doneText}</p>
      {frame.hours.length > 0 && (
        <>
          <p>{words.doneHours}</p>
          <Hours frame={frame} />
        </>
      )}
      <Call says={words.sooner} company={frame.company} />
    </>
  )
}
