import { expect, test } from 'bun:test'
import { textOf, trackedFiles } from '../support/repository.ts'

// The promise: what makes two phone numbers or two addresses one is decided behind one door.

const DOOR = /^src\/domain\/leads\/(contact|phone|email)\.rules\.ts$/

/** How a second rule would begin, and what for. */
const OWN_RULES: [RegExp, string][] = [
  [/libphonenumber|domainToASCII|punycode/, 'reads numbers or domains itself'],
  [/leads\/(phone|email)\.rules\.ts'/, 'goes past the door'],
  [/(email|recipient|mailbox)[\w.()!?]*\.toLowerCase\(/i, 'makes an address small itself'],
  [/lower\(\s*(\$\{)?[\w."]*(email|recipient|mailbox)/i, 'makes an address small in SQL'],
  [/phone[\w.()!?]*\.replace\(/i, 'takes a number apart itself'],
  [/regexp_replace\([^)]*phone/i, 'takes a number apart in SQL'],
]

test('nobody but the contact rules reads a phone number or an address', () => {
  const found = trackedFiles({ fresh: true })
    .filter((file) => /^src\/.*\.ts$/.test(file) && !DOOR.test(file))
    .flatMap((file) =>
      OWN_RULES.flatMap(([rule, what]) => (rule.test(textOf(file)) ? [`${file} ${what}`] : [])),
    )
  expect(found).toEqual([])
})
