import { urls } from '../../src/urls.ts'
import { bookingWords, visitWords } from '../../src/words/pages/booking.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { ErrorSummary, Field } from '../parts/field.tsx'
import type { Frame } from '../types.ts'
import { Stale } from './move.tsx'
import type { BookingView } from './page.tsx'
import { VisitRow, WhenSaid } from './visit.tsx'

export interface CancellationProps {
  frame: Frame
  booking: BookingView
  /** What exactly becomes of the deposit, or that nothing is to be paid. */
  consequence: readonly string[]
  /** What would go back, in cents; sent along, so that nobody gets less than they read. */
  refundCents: number
  note: string
  noteFault?: string | undefined
  maxNote: number
  /** The booking changed since the page was opened. */
  stale: boolean
}

/** Before a clean is given up: what exactly follows, room for a reason, and the way back. */
export function CancellationPage(props: CancellationProps): Html {
  const { frame, booking, consequence, note, noteFault, maxNote, stale } = props
  const { lang } = frame
  const { token, version, time } = booking
  const words = bookingWords(lang)
  const cancel = words.cancelling
  const faults = noteFault === undefined ? [] : [{ field: 'note', message: noteFault }]
  return (
    <Page frame={frame} title={cancel.title} class="booking" guarded>
      <article class="slip">
        <h1>{cancel.title}</h1>
        {stale && <Stale text={words.stale} />}
        <ErrorSummary lang={lang} faults={faults} />
        <dl class="visit">
          <VisitRow name={visitWords(lang).when}>
            <WhenSaid lang={lang} time={time} />
          </VisitRow>
        </dl>
        {consequence.map((sentence, index) => (
          <p class={index === 0 ? 'strong' : undefined}>{sentence}</p>
        ))}
        <p>{cancel.release(time.short)}</p>
        <form method="post" action={urls.bookingCancellation(lang, token)} class="actions">
          <input type="hidden" name="version" value={String(version)} />
          <input type="hidden" name="refund_cents" value={String(props.refundCents)} />
          <Field
            lang={lang}
            name="note"
            label={cancel.note}
            hint={cancel.noteHint}
            value={note}
            fault={noteFault}
            maxlength={maxNote}
            rows={2}
          />
          <Button kind="danger" wide>
            {cancel.act}
          </Button>
          <ButtonLink href={urls.booking(lang, token)} kind="quiet" wide>
            {cancel.keep}
          </ButtonLink>
        </form>
      </article>
    </Page>
  )
}
