import { expect, test } from 'bun:test'
import fc from 'fast-check'
import demo from '../../../drizzle/seeds/demo_company.json'
import { readCompanyRecord } from '../../../src/domain/company/company.ts'
import { recordFaults } from '../../../src/domain/company/record.faults.ts'
import { FORMS } from '../../../src/domain/company/record.ts'

/** What only a program reads: a pattern, or a keyword of the schema. */
const CODE = /[\^[\]{}\\$]|schema|pattern|anyOf|match|equal|propert/i

const WHOLE = {
  ...demo,
  officeEmail: 'alerts@spruce.example',
  policies: { freeCancelHours: 24, lateCancel: 'forfeit' },
}

type Path = (string | number)[]

/** Every place of a record, down to its texts and numbers. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]))
  return path.length === 0 ? inside : [path, ...inside]
}

function put(path: Path, value: unknown): unknown {
  const record = structuredClone(WHOLE) as unknown as Record<string, unknown>
  let at = record
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  at[path.at(-1)!] = value
  return record
}

const WRONG = [
  undefined,
  null,
  '',
  'no such thing',
  'x'.repeat(2_000),
  -1,
  4.5,
  9_999,
  true,
  [],
  {},
  Array(600).fill('T5K'),
  Array(600).fill({ en: 'a', fr: 'b' }),
]

test('the whole record is right, so that each fault below is of what was put in', () => {
  expect(recordFaults(WHOLE)).toEqual([])
})

test('no fault of any place of the record speaks to a program', () => {
  const places = placesOf(WHOLE)
  expect(places.length).toBeGreaterThan(60)
  for (const path of places) {
    for (const value of WRONG) {
      const said = recordFaults(put(path, value)).map(({ message }) => message)
      expect([path.join('.'), value, said.filter((each) => CODE.test(each))]).toEqual([
        path.join('.'),
        value,
        [],
      ])
    }
  }
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.anything(), (path, value) => {
      const said = recordFaults(put(path, value)).map(({ message }) => message)
      expect(said.filter((each) => CODE.test(each))).toEqual([])
    }),
  )
})

test('a text in the wrong form is told the form, wherever it stands', () => {
  const said = (path: Path) => recordFaults(put(path, 'wrong form')).map(({ message }) => message)
  expect(said(['email'])).toEqual([`must be ${FORMS.email.words}`])
  expect(said(['officeEmail'])).toEqual([`must be ${FORMS.email.words}`])
  expect(said(['hours', 0, 'opens'])).toEqual([`must be ${FORMS.timeOfDay.words}`])
  expect(said(['area', 'postalPrefixes', 0])).toEqual([`must be ${FORMS.postalPrefix.words}`])
  expect(said(['policies', 'lateCancel'])).toContain('must be one of the choices')
})

test('a record in a file is refused in the same words', () => {
  const text = JSON.stringify(put(['email'], 'nobody'))
  expect(() => readCompanyRecord(text)).toThrow(/: email must be an e-mail address$/)
})
