import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import type { ConsoleFrame } from '../types.ts'
import { ActForm, type ActProps, typedIn } from './act-form.tsx'
import { CancelForm } from './cancel-form.tsx'
import type { BookingSheet } from './sheet.tsx'

/** Everything that can be done now, the likeliest first, each with what follows from it. */
export function Acts({ frame, sheet, refused }: ActProps & { frame: ConsoleFrame }): Html {
  const { acts, id, status } = sheet
  const given = { sheet, refused }
  const isOver =
    !acts.cancel && !acts.endAnyway && !acts.nextVisit && !acts.complete && !acts.reopen
  return (
    <section class="panel acts" aria-label="What can be done">
      <h2>What can be done</h2>
      {isOver && <p class="aside">Nothing more: it is {status === 'DONE' ? 'done' : 'over'}.</p>}
      {acts.confirm && <ConfirmForm {...given} />}
      {acts.waive && <WaiveForm {...given} />}
      {acts.complete && <CompleteForm {...given} />}
      {acts.reopen && <ReopenForm {...given} />}
      {acts.nextVisit && <NextVisitForm {...given} />}
      {acts.move && (
        <ButtonLink href={urls.console('bookingMove', { booking_id: id })} kind="quiet" wide>
          Move to another time
        </ButtonLink>
      )}
      {acts.credit && sheet.credits.length > 0 && <CreditForm {...given} />}
      {sheet.hasMail && <ResendForm {...given} />}
      {acts.endAnyway && frame.may('payments.decide') && <EndForm {...given} />}
      {acts.cancel && <CancelForm frame={frame} {...given} />}
    </section>
  )
}

const tells = ({ person }: BookingSheet): string =>
  person.email === null ? 'No e-mail address is known: call them.' : 'They get an e-mail at once.'

const ConfirmForm = ({ sheet }: ActProps): Html => (
  <ActForm
    id="confirm"
    action={urls.console('bookingConfirmation', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <Button wide>Confirm {sheet.when.short}</Button>
    <p class="hint">{tells(sheet)}</p>
  </ActForm>
)

const WaiveForm = ({ sheet, refused }: ActProps): Html => (
  <ActForm
    id="waive"
    action={urls.console('bookingConfirmation', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <input type="hidden" name="waive" value="true" />
    <Field
      lang="en"
      name="reason"
      label="Why without the deposit?"
      required
      maxlength={500}
      {...typedIn(refused, 'reason')}
    />
    <Button kind="quiet" wide>
      Confirm without the deposit
    </Button>
    <p class="hint">Its checkout is closed. {tells(sheet)}</p>
  </ActForm>
)

const CompleteForm = ({ sheet, refused }: ActProps): Html => (
  <ActForm
    id="complete"
    action={urls.console('bookingCompletion', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <Field
      lang="en"
      name="minutes"
      label="Minutes it took"
      hint={`Planned: ${sheet.plannedMinutes}`}
      inputmode="numeric"
      required
      maxlength={4}
      {...typedIn(refused, 'minutes')}
    />
    {refused?.typed['minutes'] && (
      <input type="hidden" name="sure" value={refused.typed['minutes'].trim()} />
    )}
    <Button wide>Close as done</Button>
  </ActForm>
)

const EndForm = ({ sheet }: ActProps): Html => (
  <ActForm
    id="end-anyway"
    action={urls.console('bookingEnd', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <Button kind="danger" wide>
      End the hold anyway
    </Button>
    <p class="hint">
      For a hold whose checkout the payment provider does not tell about. If it was paid all the
      same, the visit comes back where its time is free, or all of the money goes back.
    </p>
  </ActForm>
)

const ReopenForm = ({ sheet, refused }: ActProps): Html => (
  <ActForm
    id="reopen"
    action={urls.console('bookingReopening', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <Field
      lang="en"
      name="why"
      label="Closed by mistake? Why"
      maxlength={500}
      {...typedIn(refused, 'why')}
    />
    <Button kind="quiet" wide>
      Open it again
    </Button>
    <p class="hint">Thanks that were not sent yet are not sent. The customer is told nothing.</p>
  </ActForm>
)

const NextVisitForm = ({ sheet }: ActProps): Html =>
  sheet.nextVisit === null ? (
    <p class="aside">No time is free for the next visit of the rhythm.</p>
  ) : (
    <ActForm
      id="next-visit"
      action={urls.console('bookingNextVisit', { booking_id: sheet.id })}
      version={sheet.version}
    >
      <Button wide>Book the next visit: {sheet.nextVisit}</Button>
      <p class="hint">On the same terms, confirmed at once. {tells(sheet)}</p>
    </ActForm>
  )

const CreditForm = ({ sheet }: ActProps): Html => {
  const [credit] = sheet.credits
  const { dueCents } = sheet.balance
  return (
    <ActForm
      id="credit"
      action={urls.console('bookingCredit', { booking_id: sheet.id })}
      version={sheet.version}
    >
      <input type="hidden" name="credit_id" value={credit!.id} />
      <Button kind="quiet" wide>
        Use a referral credit of {sayMoney(credit!.cents, 'en')}
      </Button>
      <p class="hint">
        {sheet.credits.length > 1 && `One of ${sheet.credits.length}. `}
        {sayMoney(dueCents - credit!.cents, 'en')} is left to pay then.
      </p>
    </ActForm>
  )
}

const ResendForm = ({ sheet }: ActProps): Html => (
  <ActForm
    id="resend"
    action={urls.console('bookingMessages', { booking_id: sheet.id })}
    version={sheet.version}
  >
    <Button kind="quiet" wide>
      Send the last e-mail again
    </Button>
    <p class="hint">As it stands today, at most three times a day.</p>
  </ActForm>
)

/** Writes down what the next one should know. */
export const NoteForm = ({ sheet, refused }: ActProps): Html => (
  <form
    method="post"
    action={urls.console('bookingNotes', { booking_id: sheet.id })}
    class="act note"
  >
    <input type="hidden" name="note_id" value={sheet.noteId} />
    <Field
      lang="en"
      name="text"
      label="Note"
      rows={2}
      maxlength={2000}
      required
      {...typedIn(refused, 'text')}
    />
    <Button kind="quiet">Add the note</Button>
  </form>
)
