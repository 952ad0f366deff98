import { expect, test } from 'bun:test'
import { countryOfZone } from '../../../src/domain/shared/time/business-time.ts'

test('a time zone is of the country that keeps it as its own', () => {
  for (const [zone, country] of [
    ['America/Edmonton', 'CA'],
    ['America/Toronto', 'CA'],
    ['America/New_York', 'US'],
    ['America/Phoenix', 'US'],
    ['Europe/London', 'GB'],
    ['Europe/Berlin', 'DE'],
    ['Europe/Paris', 'FR'],
    ['Europe/Brussels', 'BE'],
    ['Europe/Zurich', 'CH'],
    ['Pacific/Auckland', 'NZ'],
    ['Asia/Tokyo', 'JP'],
    ['Australia/Sydney', 'AU'],
  ] as const) {
    expect([zone, countryOfZone(zone)]).toEqual([zone, country])
  }
})

test('an older name is of the same country, and a zone of no country of the product’s own', () => {
  expect(countryOfZone('Canada/Mountain')).toBe('CA')
  expect(countryOfZone('GB')).toBe('GB')
  expect(countryOfZone('Asia/Calcutta')).toBe('IN')
  expect(countryOfZone('UTC')).toBe('CA')
})
