import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  addressKey,
  cleanEmail,
  emailKey,
  isBareEmail,
  isSameMailbox,
  wireEmail,
} from '../../../src/domain/leads/contact.rules.ts'

test('one mailbox has one key, however its address is written', () => {
  for (const typed of [
    'ref@gmail.com',
    'Ref@Gmail.com',
    'r.e.f@gmail.com',
    'ref+1@gmail.com',
    'r.ef+a+b@GoogleMail.com',
    ' <ref@gmail.com>, ',
    'mailto:ref@gmail.com?subject=Hi',
    'r\u200bef@gmail.com',
  ]) {
    expect([typed, emailKey(typed)]).toEqual([typed, 'ref@gmail.com'])
  }
  expect(emailKey('Ada+Home@Example.com')).toBe('ada@example.com')
  expect(emailKey('FANNY@Bücher.example')).toBe('fanny@xn--bcher-kva.example')
  expect(emailKey('fanny@xn--bcher-kva.example')).toBe('fanny@xn--bcher-kva.example')
  expect(emailKey(null)).toBeNull()
})

test('elsewhere dots are letters, and an address that begins with a plus keeps it', () => {
  expect(emailKey('a.da@example.com')).toBe('a.da@example.com')
  expect(emailKey('+ada@example.com')).toBe('+ada@example.com')
})

test('what pasting brings is taken off, and nothing else', () => {
  for (const typed of [
    '\u00a0Ada@example.com ',
    '<Ada@example.com>',
    '“Ada@example.com”',
    "'Ada@example.com'",
    'mailto:Ada@example.com',
    'MAILTO:Ada@example.com?subject=x',
    'Ada@example.com.',
    'Ada@example.com,',
    '\ufeffAda@exam\u200bple.com\u202c',
  ]) {
    expect([typed, cleanEmail(typed)]).toEqual([typed, 'Ada@example.com'])
  }
  expect(cleanEmail("o'brien+x@café.example")).toBe("o'brien+x@café.example")
})

test('a domain of any script goes over the wire as its A-labels', () => {
  expect(wireEmail('fanny@bücher.example')).toBe('fanny@xn--bcher-kva.example')
  expect(wireEmail('a@пример.рф')).toBe('a@xn--e1afmkfd.xn--p1ai')
  expect(wireEmail('Ada@Example.com')).toBe('Ada@Example.com')
})

test('what is not one bare address is refused', () => {
  for (const typed of [
    'josé@example.com',
    'Ada <ada@example.com>',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com (comment)',
    '"a b"@example.com',
    'a@ex%61mple.com',
    'a@127.0.0.1',
    'a@１２７。0。0。1',
    'a@[127.0.0.1]',
    'a@example',
    'a@exa mple.com',
    'a@☃.example',
    `${'a'.repeat(65)}@example.com`,
    `a@${'é'.repeat(60)}.${'é'.repeat(60)}.${'é'.repeat(60)}.${'é'.repeat(60)}.example`,
  ]) {
    expect([typed, isBareEmail(cleanEmail(typed))]).toEqual([typed, false])
  }
})

test('a secret stays with the address where a tag may be somebody else', () => {
  expect(isSameMailbox('Ada@example.com', 'ada@EXAMPLE.com')).toBe(true)
  expect(isSameMailbox('a.da@gmail.com', 'ada+x@googlemail.com')).toBe(true)
  expect(isSameMailbox('ada+x@example.com', 'ada@example.com')).toBe(false)
  expect(addressKey('Ada+X@Bücher.example')).toBe('ada+x@xn--bcher-kva.example')
})

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,12}(\.[a-z0-9]{1,6})?$/)
const domain = fc.constantFrom('gmail.com', 'example.com', 'bücher.example', 'mail.пример.рф')
const mailbox = fc.record({ name, domain })
type Mailbox = { name: string; domain: string }

const spelled = ({ name: local, domain: at }: Mailbox) =>
  fc
    .record({
      tag: fc.constantFrom('', '+1', '+a.b', '+x+y'),
      dot: fc.nat({ max: 6 }),
      upper: fc.boolean(),
      wrap: fc.constantFrom(['', ''], ['<', '>'], [' ', ' '], ['mailto:', '?x=1'], ['\u200b', '.']),
      wire: fc.boolean(),
    })
    .map(({ tag, dot, upper, wrap, wire }) => {
      const dotted =
        at === 'gmail.com' && dot > 0 && dot < local.length && !local.includes('.')
          ? `${local.slice(0, dot)}.${local.slice(dot)}`
          : local
      const address = `${dotted}${tag}@${at}`
      const sent = wire ? (wireEmail(address) ?? address) : address
      return wrap[0] + (upper ? sent.toUpperCase() : sent) + wrap[1]
    })

test('many spellings of one mailbox give one key, and two people never share one', () => {
  const plain = ({ name: local, domain: at }: Mailbox) =>
    `${at === 'gmail.com' ? local.replaceAll('.', '') : local}@${at}`
  fc.assert(
    fc.property(
      fc
        .tuple(mailbox, mailbox)
        .chain(([one, other]) =>
          fc.tuple(
            fc.constant(one),
            fc.constant(other),
            spelled(one),
            spelled(one),
            spelled(other),
          ),
        ),
      ([one, other, first, second, another]) => {
        expect(isBareEmail(cleanEmail(first))).toBe(true)
        expect(emailKey(first)).toBe(emailKey(second))
        expect(emailKey(first) === emailKey(another)).toBe(plain(one) === plain(other))
      },
    ),
    { numRuns: 2_000 },
  )
})

test('whatever is typed, what goes over the wire is one plain address', () => {
  const signs = fc.constantFrom(
    ...'ab@.<>"\',;: ()\r\n+%',
    'é',
    '\u3002',
    '\u200b',
    '\u0000',
    '\u202e',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 24 }), (all) => {
      const sent = wireEmail(cleanEmail(all.join('')))
      if (sent !== null) expect(sent).toMatch(/^[\x21-\x7e]+@[a-zA-Z0-9.-]+$/)
      if (sent !== null) expect(sent.slice(0, sent.lastIndexOf('@'))).not.toMatch(/[@<>"(),;:\s]/)
    }),
    { numRuns: 5_000 },
  )
})

test('a hostile text costs no more than a long one', () => {
  for (const part of ['<', '"', 'a+', '+', '.', '@', 'mailto:', 'a.', 'é.', '\u200b', ' ']) {
    const text = part.repeat(1_000_000)
    for (const typed of [text, `${text}@example.com`, `a@${text}`]) {
      expect(isBareEmail(cleanEmail(typed))).toBe(false)
      emailKey(typed)
    }
  }
})
