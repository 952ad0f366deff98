import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { ownPath } from '../../../src/http/console/own-path.ts'

test('A path of the console is gone on to as it is', () => {
  for (const path of [
    '/console',
    '/console?day=2026-12-01',
    '/console/leads/1?q=a%20b&x=+',
    '/console/',
  ]) {
    expect(ownPath(path)).toBe(path)
  }
})

test('What leads out of the console, however it is written, is no path of it', () => {
  const out = [
    '/console/../../visits',
    '/console/..',
    '/console/x/../../v1/admin',
    '/console/.././visits',
  ]
  for (const path of [...out, '/consoles', '//evil.example', '/console//evil.example', undefined]) {
    expect([path, ownPath(path)]).toEqual([path, null])
  }
})

test('Whatever is named, a browser stays in the console', () => {
  const pieces = fc.constantFrom(
    '/',
    '.',
    '..',
    'console',
    'visits',
    '~',
    '?',
    '&',
    '%2e',
    '\\',
    '@',
    ':',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const path = ownPath(`/console${parts.join('')}`)
      if (path === null) return
      const { origin, pathname } = new URL(path, 'https://spruce.example/console/sign-in')
      expect(origin).toBe('https://spruce.example')
      expect(pathname).toMatch(/^\/console(\/|$)/)
    }),
    { numRuns: 2000 },
  )
})
