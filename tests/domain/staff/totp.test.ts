import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { base32, codeOf, otpauthUrl, stepAt, stepOfCode } from '../../../src/domain/staff/totp.ts'

const SECRET = new TextEncoder().encode('12345678901234567890')

test('codes are those of RFC 6238, appendix B', () => {
  const known: [number, string][] = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ]
  for (const [seconds, code] of known) {
    expect(codeOf(SECRET, stepAt(new Date(seconds * 1000)))).toBe(code)
  }
})

test('a code is taken one step early or late, once, and not later', () => {
  const now = new Date('2026-11-23T12:00:15Z')
  const step = stepAt(now)
  for (const drift of [-1, 0, 1]) {
    expect(stepOfCode(SECRET, codeOf(SECRET, step + drift), now, null)).toBe(step + drift)
  }
  for (const drift of [-2, 2]) {
    expect(stepOfCode(SECRET, codeOf(SECRET, step + drift), now, null)).toBeNull()
  }
  const code = codeOf(SECRET, step)
  expect(stepOfCode(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, now, step - 1)).toBe(step)
  expect(stepOfCode(SECRET, code, now, step)).toBeNull()
})

test('the key is base32 as RFC 4648 writes it', () => {
  const vectors = { f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', foobar: 'MZXW6YTBOI' }
  for (const [plain, encoded] of Object.entries(vectors)) {
    expect(base32(new TextEncoder().encode(plain))).toBe(encoded)
  }
})

test('whatever the company is called, the address for the app keeps key and login apart', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), (company, login) => {
      const url = new URL(otpauthUrl(SECRET, company, login))
      expect(url.searchParams.get('secret')).toBe(base32(SECRET))
      expect(url.searchParams.get('issuer')).toBe(company.toWellFormed())
    }),
  )
})
