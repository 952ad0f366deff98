import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  type Identifiers,
  type NamedRow,
  rowsOf,
} from '../../../src/domain/privacy/person.rules.ts'

const ADA = { phoneKey: '7805550142', emailKey: 'ada@example.com' }
const nobody: Identifiers = { leadId: null, phoneKey: null, emailKey: null, country: 'CA' }
const lead = (id: string, phoneKey: string, emailKey: string | null): NamedRow => ({
  kind: 'lead',
  id,
  phoneKey,
  emailKey,
})
const idsOf = (given: Partial<Identifiers>, rows: NamedRow[]) =>
  rowsOf({ ...nobody, ...given }, rows)?.rows.map(({ id }) => id)

test('phone and e-mail on one lead are one person, with everything under that e-mail', () => {
  const rows = [
    lead('first', ADA.phoneKey, ADA.emailKey),
    lead('other phone', '7805550199', ADA.emailKey),
    lead('no e-mail', ADA.phoneKey, null),
  ]
  expect(idsOf(ADA, rows)).toEqual(['first', 'other phone', 'no e-mail'])
})

test('somebody else behind the same phone is left and counted', () => {
  const rows = [
    lead('hers', ADA.phoneKey, ADA.emailKey),
    lead('his', ADA.phoneKey, 'bob@example.com'),
  ]
  expect(rowsOf({ ...nobody, ...ADA }, rows)).toEqual({ rows: [rows[0]!], left: 1 })
})

test('identifiers that are found, but never together, are nobody', () => {
  const rows = [
    lead('hers', ADA.phoneKey, null),
    lead('his', '7805550199', ADA.emailKey),
    lead('theirs', '7805550111', 'x@example.com'),
  ]
  expect(rowsOf({ ...nobody, ...ADA }, rows)).toBeNull()
  expect(rowsOf({ ...nobody, leadId: 'theirs', phoneKey: ADA.phoneKey }, rows)).toBeNull()
  expect(rowsOf({ ...nobody, leadId: 'hers', emailKey: ADA.emailKey }, rows)).toBeNull()
})

test('a lead and its phone reach no other phone: an address may be borrowed', () => {
  const rows = [
    lead('borrowed', '7805550199', ADA.emailKey),
    lead('hers', ADA.phoneKey, ADA.emailKey),
    lead('without', '7805550199', null),
  ]
  const given = { leadId: 'borrowed', phoneKey: '7805550199' }
  expect(rowsOf({ ...nobody, ...given }, rows)).toMatchObject({ left: 1 })
  expect(idsOf(given, rows)).toEqual(['borrowed', 'without'])
})

test('a case in which both were left is as good a proof as a lead', () => {
  const row: NamedRow = { kind: 'case', id: 'case', ...ADA }
  expect(idsOf(ADA, [row])).toEqual(['case'])
  expect(rowsOf({ ...nobody, leadId: 'case', phoneKey: ADA.phoneKey }, [row])).toBeNull()
})

test('whatever is on record, nobody is reached by fewer identifiers than were given', () => {
  const key = fc.constantFrom('1111111', '2222222', '3333333')
  const mail = fc.constantFrom('a@x.example', 'b@x.example', null)
  const row = fc.record({
    kind: fc.constantFrom('lead' as const, 'case' as const),
    id: fc.constantFrom('one', 'two', 'three'),
    phoneKey: key,
    emailKey: mail,
  })
  const given = fc
    .record({
      country: fc.constant('CA'),
      leadId: fc.option(fc.constantFrom('one', 'two')),
      phoneKey: fc.option(key),
      emailKey: fc.option(fc.constantFrom('a@x.example', 'b@x.example')),
    })
    .filter((each) => Object.values(each).filter((value) => value !== null).length >= 3)
  fc.assert(
    fc.property(fc.array(row), given, (rows, of) => {
      const found = rowsOf(of, rows)
      const isProof = (each: NamedRow) =>
        (of.leadId === null || (each.kind === 'lead' && each.id === of.leadId)) &&
        (of.phoneKey === null || each.phoneKey === of.phoneKey) &&
        (of.emailKey === null || each.emailKey === of.emailKey)
      expect(found !== null).toBe(rows.some(isProof))
      for (const { kind, id, phoneKey, emailKey } of found?.rows ?? []) {
        const isNamed = kind === 'lead' && id === of.leadId
        expect(isNamed || phoneKey === of.phoneKey || emailKey === of.emailKey).toBe(true)
      }
      expect((found?.rows.length ?? rows.length) + (found?.left ?? 0)).toBe(rows.length)
    }),
  )
})
