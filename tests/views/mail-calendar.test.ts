import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { typedText } from '../../views/mail/typed.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { BOOKING_UID, mailFactsOf, PUBLIC_URL } from './mail-samples.ts'

type More = Parameters<typeof mailFactsOf>[2]

const fileOf = (more: More = {}, language: (typeof LANGUAGES)[number] = 'en'): string =>
  writeMail(mailFactsOf('booking_confirmed', language, more)).calendar!

/** The properties of a file as a calendar reads it (RFC 5545): unfolded, by name. */
function properties(file: string): [name: string, value: string][] {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n')
  return lines.map((line) => {
    const at = line.search(/[:;]/)
    const value = line.slice(line.indexOf(':') + 1)
    return [line.slice(0, at), value]
  })
}
const property = (file: string, name: string): string =>
  properties(file).find(([each]) => each === name)![1]
const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, c: string) => (c.toLowerCase() === 'n' ? '\n' : c))

const NAMES = [
  ...['BEGIN', 'VERSION', 'PRODID', 'METHOD', 'BEGIN', 'UID', 'SEQUENCE', 'DTSTAMP'],
  ...['DTSTART', 'DTEND', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'URL', 'STATUS', 'END', 'END'],
]

test('the file is one event of an ordinary calendar that asks for no answer', () => {
  const file = fileOf()
  expect(properties(file)).toEqual([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Spruce//Bookings//EN'],
    ['METHOD', 'PUBLISH'],
    ['BEGIN', 'VEVENT'],
    ['UID', BOOKING_UID],
    ['SEQUENCE', '2'],
    ['DTSTAMP', '20261120T113000Z'],
    ['DTSTART', '20261201T150000Z'],
    ['DTEND', '20261201T193000Z'],
    ['SUMMARY', 'Clean by Spruce Home Cleaning'],
    ['LOCATION', '12 Long Street NW\\, unit 4\\, T5K 1A1'],
    ['DESCRIPTION', `See\\, move or cancel it: ${PUBLIC_URL}/bookings/manage-token\\n780-555-0100`],
    ['URL', `${PUBLIC_URL}/bookings/manage-token`],
    ['STATUS', 'CONFIRMED'],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ])
  expect(file).not.toMatch(/VTIMEZONE|TZID|ATTENDEE|ORGANIZER|X-WR/)
})

test('a later version of a booking takes the place of the earlier one, in both languages', () => {
  const moved = { booking: { version: 5, startsAt: new Date('2026-12-08T20:00:00Z') } }
  for (const language of LANGUAGES) {
    const [before, after] = [fileOf({}, language), fileOf(moved, language)]
    expect(property(after, 'UID')).toBe(property(before, 'UID'))
    expect(Number(property(after, 'SEQUENCE'))).toBeGreaterThan(
      Number(property(before, 'SEQUENCE')),
    )
    expect(property(after, 'DTSTART')).toBe('20261208T200000Z')
    expect(property(after, 'DTEND')).toBe('20261209T003000Z')
  }
  expect(property(fileOf({}, 'fr'), 'URL')).toBe(`${PUBLIC_URL}/fr/bookings/manage-token`)
})

test('the file does not depend on the zone of the machine', async () => {
  const program = `import { mailFactsOf } from './tests/views/mail-samples.ts'
    import { writeMail } from './views/mail/write-mail.tsx'
    process.stdout.write(writeMail(mailFactsOf('booking_confirmed', 'en')).calendar)`
  for (const TZ of ['Asia/Kathmandu', 'America/Edmonton']) {
    const root = new URL('../..', import.meta.url).pathname
    const run = Bun.spawn([process.execPath, '-e', program], {
      cwd: root,
      env: { ...process.env, TZ },
    })
    expect(await new Response(run.stdout).text()).toBe(fileOf())
  }
})

test('whatever an address holds, it is one property, and reads back as it is printed elsewhere', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 255 }),
    fc.constantFrom('a\r\nATTENDEE:mailto:x@y', 'a\\nb;c,d\\', 'é'.repeat(200), '🧽'.repeat(100)),
  )
  fc.assert(
    fc.property(typed, (text) => {
      fc.pre(text.isWellFormed() && typedText(text) !== '')
      const file = fileOf({ lead: { address: text, postalCode: null } })
      expect(properties(file).map(([name]) => name)).toEqual(NAMES)
      expect(unescaped(property(file, 'LOCATION'))).toBe(typedText(text))
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n]/)
      }
    }),
  )
})
