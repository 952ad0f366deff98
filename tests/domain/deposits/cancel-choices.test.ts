import { expect, test } from 'bun:test'
import { cancelChoices } from '../../../src/domain/deposits/cancel-choices.ts'
import { DEFAULT_TERMS } from '../../../src/domain/deposits/terms.rules.ts'
import { timeIn } from '../../support/bookings.ts'
import { moneyDesk } from '../../support/money.ts'

const said = async (startsAt: Date) => {
  const money = await moneyDesk()
  const { booking, session } = await money.ask(startsAt)
  money.stripe.pay(session)
  await money.settle()
  const paid = await money.deposit(booking.id)
  const { db } = money.app.database
  const choices = await cancelChoices(db, paid, DEFAULT_TERMS)
  const late = await cancelChoices(db, { ...paid, startsAt: new Date() }, DEFAULT_TERMS)
  const words = (of: typeof choices) =>
    of.map(({ by, refund, refundCents, forfeitedCents }) => [
      by,
      refund,
      refundCents,
      forfeitedCents,
    ])
  return { cents: booking.depositCents!, early: words(choices), late: words(late) }
}

test('early everything goes back, unless somebody decides against it', async () => {
  const { cents, early } = await said(timeIn(4, 10))
  expect(early).toEqual([
    ['company', 'policy', cents, 0],
    ['customer', 'policy', cents, 0],
    ['company', 'none', 0, cents],
    ['customer', 'none', 0, cents],
  ])
})

test('late the customer loses it, the company does not, and giving it back is a decision', async () => {
  const { cents, late } = await said(timeIn(4, 10))
  expect(late).toEqual([
    ['company', 'policy', cents, 0],
    ['customer', 'policy', 0, cents],
    ['customer', 'full', cents, 0],
    ['company', 'none', 0, cents],
  ])
})
