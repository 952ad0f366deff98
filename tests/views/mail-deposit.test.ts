import { describe, expect, test } from 'bun:test'
import { DEFAULT_TERMS } from '../../src/domain/deposits/terms.rules.ts'
import type { MessageKind } from '../../src/domain/messages/kinds.ts'
import type { MailDeposit } from '../../src/domain/messages/message.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { depositOf, mailFactsOf, PUBLIC_URL } from './mail-samples.ts'
import { outline } from './outline.ts'

// The sample's price is $206.06 with tax, its deposit $49.07, so $156.99 is left.

const PAY = 'https://checkout.stripe.com/c/pay/cs_1'
type Booking = NonNullable<Parameters<typeof mailFactsOf>[2]>['booking']

const mail = (
  kind: MessageKind,
  deposit: MailDeposit | null,
  booking: Booking = {},
  language: Language = 'en',
) => writeMail(mailFactsOf(kind, language, { booking, facts: { deposit } }))

describe('a request that waits for its deposit', () => {
  const unpaid = mail('booking_pending', depositOf())

  test('says why, how much, until when, and what becomes of the money', () => {
    for (const said of [
      'One step left: the deposit',
      'We keep this time for you until 10:35 am.',
      'because your clean is a deep or move clean and is your first with us.',
      'The deposit is $49.07. It is part of the price: $156.99 is left to pay after the clean.',
      'Cancel 24 hours or more before the start and you get all of it back.',
      'If we cancel, you always get all of it back.',
      'Your clean is confirmed at once, and an e-mail says so.',
    ]) {
      expect(unpaid.text).toContain(said)
    }
    expect(unpaid.subject).toBe('Pay the deposit for Tue 1 Dec, 9:00 am – Spruce Home Cleaning')
    expect(unpaid.text).not.toMatch(/Nothing is charged|person at the office/)
    expect(unpaid.calendar).toBeNull()
  })

  test('leads to the payment first, then to the booking', () => {
    const buttons = outline(unpaid.html).elements.filter(
      ({ attributes }) => attributes['class'] === 'button',
    )
    expect(buttons.map(({ attributes }) => attributes['href'])).toEqual([PAY])
    expect(unpaid.text).toContain(`Pay the deposit of $49.07:\n${PAY}`)
    expect(unpaid.text).toContain(`${PUBLIC_URL}/bookings/manage-token`)
  })

  test('says the same in French', () => {
    const { text, subject } = mail('booking_pending', depositOf(), {}, 'fr')
    for (const said of [
      'Nous gardons cette heure pour vous jusqu’à 10 h 35.',
      'L’acompte est de 49,07 $.',
      'il reste 156,99 $ à payer après le ménage',
      'Annulez 24 heures ou plus avant l’arrivée',
      PAY,
    ]) {
      expect(text).toContain(said)
    }
    expect(subject).toStartWith('Payez l’acompte pour le mar. 1 déc., 9 h 00')
  })

  test('tells the terms it was made under, and none where there are none', () => {
    const terms = { ...DEFAULT_TERMS, freeCancelHours: 48 }
    const other = mail('booking_pending', depositOf(), { depositTerms: terms })
    expect(other.text).toContain('Cancel 48 hours or more before the start')
    const none = mail('booking_pending', depositOf(), { depositTerms: null })
    expect(none.text).not.toMatch(/all of it back/)
  })

  test('without a link to pay, a hold or reasons nobody sees a hole', () => {
    const bare = depositOf({ payUrl: null, holdExpiresAt: null, reasons: [] })
    const { text } = mail('booking_pending', bare)
    expect(text).not.toMatch(/null|undefined|We keep this time for you until|We ask for/)
    expect(text).toContain('The deposit is $49.07.')
  })

  test('moved, it still asks for the deposit', () => {
    const { text } = mail('booking_moved', depositOf(), { status: 'PENDING' })
    expect(text).toContain('We have your new time')
    expect(text).toContain('until 10:35 am')
    expect(text).toContain(PAY)
  })
})

test.each(['waived', 'paid', 'processing'] as const)(
  'a request whose deposit is %s asks for no money',
  (status) => {
    const { text } = mail('booking_pending', depositOf({ status }))
    expect(text).not.toMatch(/Pay the deposit|checkout\.stripe/)
  },
)

test.each(['booking_confirmed', 'booking_moved', 'booking_reminder'] as const)(
  '%s says what was paid and what is left',
  (kind) => {
    const { text } = mail(kind, depositOf({ status: 'paid' }))
    expect(text).toContain('Deposit: $49.07 paid\n  $156.99 left to pay after the clean')
    expect(text).toContain('You pay the rest, $156.99, after the clean.')
    expect(text).not.toMatch(/by the price in this e-mail|checkout\.stripe/)
  },
)

test('a confirmed booking whose deposit was waived speaks of the whole price', () => {
  const { text } = mail('booking_confirmed', depositOf({ status: 'waived' }))
  expect(text).toContain('You pay after the clean, by the price in this e-mail.')
  expect(text).not.toMatch(/Deposit/)
})

describe('a cancelled booking', () => {
  const cancelledAt = new Date('2026-12-01T10:00:00Z')

  test('with a refund says how much goes back and how long it takes', () => {
    const refund = depositOf({ status: 'refund_due', refundCents: 4907 })
    const { text } = mail('booking_cancelled', refund, { cancelReason: 'staff' })
    expect(text).toContain('The office cancelled it, and the time is free again.')
    expect(text).toContain('Your deposit of $49.07 goes back to the card it was paid with.')
    expect(text).toContain('The money arrives within 5 to 10 days.')
    expect(text).not.toContain('Nothing was charged')
  })

  test('given up late says that the deposit is kept, and by which rule', () => {
    const kept = depositOf({ status: 'forfeited', isLate: true })
    const late = mail('booking_cancelled', kept, { cancelReason: 'customer', cancelledAt })
    expect(late.text).toContain(
      'That was less than 24 hours before the start, so the deposit of $49.07 is kept.',
    )
    const french = mail('booking_cancelled', kept, { cancelReason: 'customer', cancelledAt }, 'fr')
    expect(french.text).toContain('l’acompte de 49,07 $ est donc gardé')
  })

  test('whose deposit staff keep gives no rule as the reason', () => {
    const kept = depositOf({ status: 'forfeited' })
    const early = {
      cancelReason: 'customer',
      cancelledAt: new Date('2026-11-21T10:00:00Z'),
    } as const
    for (const booking of [early, { cancelReason: 'staff', cancelledAt } as const]) {
      const { text } = mail('booking_cancelled', kept, booking)
      expect(text).toContain('The deposit of $49.07 is kept.')
      expect(text).not.toContain('less than 24 hours')
    }
  })

  test('that was never paid says that nothing was charged', () => {
    const { text } = mail('booking_cancelled', depositOf({ status: 'expired' }))
    expect(text).toContain('Nothing was charged')
    expect(text).not.toMatch(/49\.07/)
  })

  test('whose checkout failed offers times in its place', () => {
    const alternatives = [
      { startsAt: new Date('2026-12-02T15:00:00Z'), url: `${PUBLIC_URL}/requests/x/confirm` },
    ]
    const failed = depositOf({ status: 'failed', payUrl: null })
    const { text } = writeMail(
      mailFactsOf('booking_cancelled', 'en', {
        booking: { cancelReason: 'checkout_failed' },
        facts: { deposit: failed, alternatives },
      }),
    )
    expect(text).toContain(`Wed 2 Dec, 9:00 am:\n${PUBLIC_URL}/requests/x/confirm`)
  })
})

test('a surplus that goes back leaves the booking as it is', () => {
  const surplus = depositOf({ status: 'paid', refundCents: 4907 })
  const { text } = mail('deposit_refunded', surplus, { status: 'CONFIRMED', cancelReason: null })
  expect(text).toContain('$49.07 goes back to the card it was paid with.')
  expect(text).toContain('Your booking stays as it is.')
  expect(text).not.toContain('Pick another time')
})

test('a mail about money cannot be written without knowing of any', () => {
  for (const kind of ['deposit_refunded', 'payment_sorry'] as const) {
    expect(() => mail(kind, null)).toThrow(`Cannot write "${kind}" without a deposit`)
  }
})
