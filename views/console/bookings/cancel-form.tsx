import type { CancelChoice } from '../../../src/domain/deposits/cancel-choices.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Field } from '../../parts/field.tsx'
import type { ConsoleFrame } from '../types.ts'
import { ActForm, type ActProps, typedIn } from './act-form.tsx'

/** A choice as its radio sends it, with what it was said to give back. */
export const choiceValue = ({ by, refund, refundCents }: CancelChoice): string =>
  `${by}.${refund}.${refundCents}`

/** Cancelling, with what becomes of the deposit to the cent beside every way. */
export function CancelForm({ frame, sheet, refused }: ActProps & { frame: ConsoleFrame }): Html {
  const mayChoose = frame.may('refunds.choose')
  const choices = sheet.cancelling.filter(({ refund }) => refund === 'policy' || mayChoose)
  // After free cancelling is over a dispatcher says so as the customer's doing, or gives a reason.
  const isLate = sheet.cancelling.some(({ rule }) => rule === 'late')
  const usual = choices.find(({ by }) => by === (isLate && !mayChoose ? 'customer' : 'company'))
  const typed = refused?.typed['choice']
  const chosen = choices.map(choiceValue).find((value) => value === typed)
  return (
    <Disclosure id="cancelling" summary="Cancel the visit" open={typed !== undefined}>
      <ActForm
        id="cancel"
        action={urls.console('bookingCancellation', { booking_id: sheet.id })}
        version={sheet.version}
      >
        <fieldset class="choice">
          <legend>Who gives it up?</legend>
          {choices.map((choice) => (
            <label class="radio-line">
              <input
                type="radio"
                name="choice"
                value={choiceValue(choice)}
                checked={chosen === undefined ? choice === usual : chosen === choiceValue(choice)}
              />
              <span>
                {sayWay(choice)}
                <span class="hint">{sayConsequence(choice, sheet.deposit !== null)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          lang="en"
          name="note"
          label="Why"
          hint={
            isLate && !mayChoose
              ? 'Free cancelling is over: if we give it up, say why. Money lists it.'
              : undefined
          }
          maxlength={500}
          {...typedIn(refused, 'note')}
        />
        <Button kind="danger" wide>
          Cancel the visit
        </Button>
        <p class="hint">The time is free at once.</p>
      </ActForm>
    </Disclosure>
  )
}

function sayWay({ by, refund }: CancelChoice): string {
  const who = by === 'company' ? 'We do' : 'The customer does'
  if (refund === 'full') return `${who}, and gets all of it back`
  return refund === 'none' ? `${who}, and nothing goes back` : who
}

function sayConsequence(
  { refundCents, forfeitedCents }: CancelChoice,
  hasDeposit: boolean,
): string {
  const parts = [
    refundCents > 0 ? `${sayMoney(refundCents, 'en')} goes back` : null,
    forfeitedCents > 0 ? `${sayMoney(forfeitedCents, 'en')} is kept` : null,
  ].filter((part) => part !== null)
  if (parts.length > 0) return ` ${parts.join(', ')}.`
  return hasDeposit ? ' No money of theirs is held: nothing goes back.' : ' Nothing was paid.'
}
