import { describe, expect, test } from 'bun:test'
import { MESSAGE_KINDS } from '../../src/domain/messages/kinds.ts'
import type { MailFacts, WrittenMail } from '../../src/domain/messages/message.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { mailFactsOf } from './mail-samples.ts'
import { outline } from './outline.ts'

const EVERY = MESSAGE_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })))

const NASTY = [
  `<img src=x onerror=alert(1)>`,
  `"><script>alert(1)</script>`,
  `' onfocus=alert(1) autofocus x='`,
  `--><!--<svg/onload=alert(1)>]]>`,
  `</title></style><b>`,
  `&lt;img src=x&gt;`,
  `Ada\r\nBcc: evil@evil.example`,
  `Ada\u2028Bcc: x\u0085\u0000\u001b[31m`,
  `\u202egro.live//:sptth`,
  `Win at https://evil.example/x?y now`,
  `www.evil.example`,
  `evil.example/login`,
  `mailto:evil@evil.example`,
]

/** Controls, other line ends, and what turns the direction of writing. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

const shape = ({ html }: WrittenMail) =>
  outline(html).elements.map(({ tag, attributes }) => [tag, Object.keys(attributes)])
const hrefsIn = ({ html }: WrittenMail) =>
  outline(html).elements.flatMap(({ attributes }) => attributes['href'] ?? [])

describe.each(NASTY)('what somebody typed is text and nothing else: %j', (typed) => {
  test.each(EVERY)('$kind in $language', ({ kind, language }) => {
    const lead = { name: typed, address: typed, postalCode: typed }
    const clean = writeMail(mailFactsOf(kind, language))
    const mail = writeMail(mailFactsOf(kind, language, { lead }))
    expect(mail.subject).toBe(clean.subject)
    expect(shape(mail)).toEqual(shape(clean))
    expect(hrefsIn(mail)).toEqual(hrefsIn(clean))
    for (const text of [mail.text, mail.html, mail.calendar ?? '']) {
      expect(text.replace(/[\r\n]/g, '')).not.toMatch(STEERING)
      expect(text).not.toMatch(/evil\.example|evil@|:\/\/evil/)
      expect(text).not.toMatch(/^Bcc:/m)
    }
    for (const raw of ['<img', '<script', '<svg', '<b>', '<!--'])
      expect(mail.html).not.toContain(raw)
  })
})

test('nobody is greeted by what is no name', () => {
  const greeted = (name: string): string =>
    writeMail(mailFactsOf('request_received', 'en', { lead: { name } })).text.split('\n\n')[1]!
  for (const name of ['Zoé Côté-Tremblay', "Siobhán O'Neil", 'J. R. Ewing Jr.', '李小龍', 'Ali']) {
    expect(greeted(name)).toBe(`Hello ${name},`)
  }
  for (const name of ['evil.example', 'Call 780 555 0199', 'a@b.example', '€€€', 'x'.repeat(61)]) {
    expect(greeted(name)).toBe('Hello,')
  }
})

test('what the company calls itself is text too', () => {
  const company: Partial<MailFacts['company']> = {
    name: 'Clean & <b>Co</b>\r\nBcc: x@y.example',
    phone: '780<555>0100',
    email: 'a"<b>@example.com',
    address: '<img src=x>',
  }
  const mail = writeMail(mailFactsOf('booking_confirmed', 'en', { company }))
  expect(mail.subject).toBe('Confirmed: Tue 1 Dec, 9:00 am – Clean & <b>Co</b> Bcc: x@y.example')
  expect(shape(mail)).toEqual(shape(writeMail(mailFactsOf('booking_confirmed', 'en'))))
})
