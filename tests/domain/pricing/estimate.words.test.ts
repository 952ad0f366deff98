import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { estimate } from '../../../src/domain/pricing/estimate.rules.ts'
import { assumptionSentence, lineLabel } from '../../../src/domain/pricing/estimate.words.ts'
import { economy } from '../../support/price-list.ts'
import { anyHome } from './homes.ts'

test('every line and assumption of any price has its own words in both languages', () => {
  fc.assert(
    fc.property(anyHome, (home) => {
      const { lines, assumptions } = estimate(home, economy, { name: 'GST', percent: 5 })
      for (const language of ['en', 'fr'] as const) {
        const labels = lines.map((line) => lineLabel(line, language))
        const sentences = assumptions.map((item) => assumptionSentence(item, language))
        expect(new Set(labels).size).toBe(labels.length)
        for (const text of [...labels, ...sentences]) {
          expect(text).not.toMatch(/undefined|NaN|null|\[object/)
        }
        for (const sentence of sentences) expect(sentence).toEndWith('.')
      }
      for (const line of lines) {
        if (line.key !== 'add_on.microwave')
          expect(lineLabel(line, 'fr')).not.toBe(lineLabel(line, 'en'))
      }
    }),
  )
})

test('one is counted in the singular, in French everything below two', () => {
  const labour = (teamSize: number, timeOnSiteHours: number) => ({
    key: 'labour' as const,
    params: { cleaningType: 'standard' as const, teamSize, timeOnSiteHours },
  })
  expect(lineLabel(labour(1, 1), 'en')).toBe('Standard cleaning: 1 cleaner for 1 hour')
  expect(lineLabel(labour(1, 1.5), 'en')).toBe('Standard cleaning: 1 cleaner for 1.5 hours')
  expect(lineLabel(labour(1, 1.5), 'fr')).toBe(
    'Ménage standard\u00a0: 1\u00a0personne pendant 1,5\u00a0heure',
  )
  expect(lineLabel(labour(2, 3.5), 'fr')).toBe(
    'Ménage standard\u00a0: 2\u00a0personnes pendant 3,5\u00a0heures',
  )
})

test('French writes percents with a space and decimals with a comma', () => {
  const line = { key: 'discount.weekly' as const, params: { percent: 12.5 } }
  expect(lineLabel(line, 'fr')).toBe('Rabais hebdomadaire, 12,5\u00a0% de la main-d’œuvre')
  expect(lineLabel(line, 'en')).toBe('Weekly discount, 12.5% of labour')
})

test('half a bathroom is explained in both languages', () => {
  const item = { key: 'whole_baths' as const, params: { baths: 1.5, counted: 2 } }
  expect(assumptionSentence(item, 'en')).toBe('1.5 bathrooms count as 2.')
  expect(assumptionSentence(item, 'fr')).toBe('1,5\u00a0salle de bain compte pour 2.')
})
