import { expect, test } from 'bun:test'
import { DEPOSIT_REASONS, type DepositReason } from '../../src/domain/bookings/booking.ts'
import { DEFAULT_TERMS } from '../../src/domain/deposits/terms.rules.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { depositWords, sayDepositReasons, sayRefundRule } from '../../src/words/deposits.ts'

test('one reason is a sentence, two are joined by a word, three by a comma before it', () => {
  const said = (...reasons: DepositReason[]) => sayDepositReasons(reasons, 'en')
  const because = 'We ask for a deposit because your clean'
  expect(said('weekend')).toBe(`${because} is on a weekend.`)
  expect(said('weekend', 'new_client')).toBe(
    `${because} is on a weekend and is your first with us.`,
  )
  expect(said(...DEPOSIT_REASONS)).toBe(
    `${because} is on a weekend, is a deep or move clean and is your first with us.`,
  )
  expect(said()).toBe('')
})

test('in French the reasons read as well', () => {
  expect(sayDepositReasons(DEPOSIT_REASONS, 'fr')).toBe(
    'Nous demandons un acompte parce que votre ménage tombe la fin de semaine, est un grand ménage ou un ménage de déménagement et est votre premier avec nous.',
  )
})

test('the refund rule is that of the booking’s own terms', () => {
  expect(sayRefundRule(DEFAULT_TERMS, 'en', false)).toBe(
    'Cancel 24 hours or more before the start and you get all of it back. Later than that, it is kept. If we cancel, you always get all of it back.',
  )
  expect(sayRefundRule({ ...DEFAULT_TERMS, freeCancelHours: 48 }, 'fr', false)).toContain(
    '48 heures',
  )
  expect(sayRefundRule({ ...DEFAULT_TERMS, freeCancelHours: 1 }, 'en', false)).toContain(
    'Cancel an hour',
  )
  const kind = sayRefundRule({ ...DEFAULT_TERMS, lateCancel: 'refund' }, 'en', false)
  expect(kind).toBe(
    'If you cancel, you get all of it back. If we cancel, you always get all of it back.',
  )
})

test('the hold is told until when', () => {
  expect(depositWords('en').hold('10:35 am')).toBe('We keep this time for you until 10:35 am.')
  expect(depositWords('fr').hold('10 h 35')).toBe(
    'Nous gardons cette heure pour vous jusqu’à 10 h 35.',
  )
})

test('whoever has ended a booking, nothing is said of money there', () => {
  for (const language of LANGUAGES) {
    for (const said of Object.values(depositWords(language).ended)) {
      expect(said).not.toMatch(/charged|facturé/)
    }
  }
})
