import { expect, test } from 'bun:test'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { depositOf, mailFactsOf } from './mail-samples.ts'

// The sample's price is $206.06 with tax and its deposit $49.07: with a credit of $20.00 that leaves $186.06,
// and $136.99 once the deposit counts too.

const CREDIT = { creditCents: 2000 }

test.each(['booking_confirmed', 'booking_moved', 'booking_reminder'] as const)(
  '%s says what a credit takes off and what is left to pay',
  (kind) => {
    const { text } = writeMail(mailFactsOf(kind, 'en', { facts: { ...CREDIT, deposit: null } }))
    expect(text).toContain('Referral credit: $20.00 off\n  $186.06 left to pay after the clean')
    expect(text).toContain('$186.06')
    expect(text).not.toContain('Deposit:')
  },
)

test('a paid deposit and a credit are both taken off', () => {
  const deposit = depositOf({ status: 'paid' })
  const { text } = writeMail(
    mailFactsOf('booking_confirmed', 'en', { facts: { ...CREDIT, deposit } }),
  )
  expect(text).toContain('Referral credit: $20.00 off')
  expect(text).toContain('Deposit: $49.07 paid\n  $136.99 left to pay after the clean')
  expect(text).toContain('You pay the rest, $136.99, after the clean.')
})

test('a deposit that is still to be paid leaves less with a credit', () => {
  const { text } = writeMail(
    mailFactsOf('booking_pending', 'en', { facts: { ...CREDIT, deposit: depositOf() } }),
  )
  expect(text).toContain(
    'The deposit is $49.07. It is part of the price: $136.99 is left to pay after the clean.',
  )
})

test('it is said in French too', () => {
  const facts = { ...CREDIT, deposit: null }
  const { text } = writeMail(mailFactsOf('booking_confirmed', 'fr', { facts }))
  expect(text).toContain('20,00 $ de moins')
  expect(text).toContain('186,06 $ à payer après le ménage')
})

test('without a credit no mail speaks of one', () => {
  const { text } = writeMail(mailFactsOf('booking_confirmed', 'en', { facts: { deposit: null } }))
  expect(text).not.toMatch(/credit/i)
})
