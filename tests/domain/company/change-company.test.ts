import { expect, test } from 'bun:test'
import { audit } from '../../../src/db/schema/index.ts'
import { changeCompany, storedCompany } from '../../../src/domain/company/change-company.ts'
import { recordFaults } from '../../../src/domain/company/record.faults.ts'
import type { CompanyRecord } from '../../../src/domain/company/record.ts'
import { testApp } from '../../support/app.ts'

const STAFF = { actor: 'staff:owner', requestId: 'r-1', role: 'admin' } as const

test('of two who save at once one is told that the other was first', async () => {
  const { database } = await testApp()
  const { record, version } = await storedCompany(database.db, STAFF)
  const save = (name: string) =>
    changeCompany(database, { record: { ...record, name }, version, country: 'CA' }, STAFF)
  const done = await Promise.allSettled([save('Ada Homes'), save('Eve Homes')])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const after = await storedCompany(database.db, STAFF)
  expect(after.version).toBe(version + 1)
  expect(['Ada Homes', 'Eve Homes']).toContain(after.record.name)
  expect((await entries(database)).filter((action) => action === 'company.changed')).toHaveLength(1)
})

const entries = async ({ db }: Awaited<ReturnType<typeof testApp>>['database']) =>
  (await db.select({ action: audit.action }).from(audit)).map(({ action }) => action)

test('every process has the new record a moment later', async () => {
  const { database, deps } = await testApp()
  const other = await testApp({ database })
  const { record, version } = await storedCompany(database.db, STAFF)
  await changeCompany(
    database,
    { record: { ...record, name: 'New Name' }, version, country: 'CA' },
    STAFF,
  )
  while (deps.company.current().name !== 'New Name') await Bun.sleep(5)
  while (other.deps.company.current().name !== 'New Name') await Bun.sleep(5)
  expect(other.deps.company.current().name).toBe('New Name')
})

test('the same record again changes nothing, however its members are ordered', async () => {
  const { database } = await testApp()
  const { record, version } = await storedCompany(database.db, STAFF)
  const turned = Object.fromEntries(Object.entries(record).reverse())
  expect(await changeCompany(database, { record: turned, version, country: 'CA' }, STAFF)).toEqual(
    [],
  )
  expect((await storedCompany(database.db, STAFF)).version).toBe(version)
})

test('what is no record is refused with every fault, and nothing is saved', async () => {
  const { database } = await testApp()
  const { record, version } = await storedCompany(database.db, STAFF)
  const wrong = { ...record, name: '', hue: 360, more: 'unknown' }
  const error = await changeCompany(
    database,
    { record: wrong, version, country: 'CA' },
    STAFF,
  ).catch((e) => e)
  expect(error.code).toBe('validation')
  const fields = error.faults.map(({ field }: { field: string }) => field)
  expect(fields).toEqual(expect.arrayContaining(['name', 'hue']))
  expect(fields.length).toBeGreaterThanOrEqual(3)
  expect(await storedCompany(database.db, STAFF)).toEqual({ record, version })
})

test('a day stands in the hours once, and closes after it opens', async () => {
  const { database } = await testApp()
  const { record } = await storedCompany(database.db, STAFF)
  const faultsOf = (hours: CompanyRecord['hours']) => recordFaults({ ...record, hours })
  const day = { weekday: 1, opens: '08:00', closes: '18:00' }
  expect(faultsOf([day])).toEqual([])
  expect(faultsOf([day, { ...day, opens: '07:00' }])).toEqual([
    { field: 'hours.1', message: 'must be each day once' },
  ])
  expect(faultsOf([{ ...day, closes: '08:00' }])).toEqual([
    { field: 'hours.0.closes', message: 'must be after 08:00' },
  ])
})
