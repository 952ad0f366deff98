import { beforeEach, expect, test } from 'bun:test'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { finished } from '../../domain/privacy/people.ts'
import type { TestApp } from '../../support/app.ts'
import { somebody, testDesk, timeIn } from '../../support/bookings.ts'

let app: TestApp
let desk: Desk
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'North' }, { name: 'South' }]))
})

test.each([
  ['780-555-8100', 'ada@example.com'],
  ['780-555-8100 ext. 22', 'ADA@example.com'],
  ['001 780 555 8100', 'ada+home@example.com'],
  ['780 555 8100 / 780 555 8101', '<ada@example.com>'],
  ['tel:+1-780-555-8100;ext=22', 'ada@example.com'],
  ['٧٨٠٥٥٥٨١٠٠', 'ada@example.com.'],
])('a regular who writes %s and %s is no new client', async (phone, email) => {
  await finished(desk, timeIn(2, 9), somebody({ phone: '7805558100', email: 'ada@example.com' }))
  const policyOf = async (contact: { phone: string; email: string }) => {
    const asked = await app.json('/v1/leads', {
      name: 'Ada Example',
      structured_inputs: { beds: 1, baths: 1 },
      ...contact,
    })
    const { lead_id } = (await asked.json()) as { lead_id: string }
    const starts_at = formatInstantUtc(timeIn(3, 10))
    const made = await app.json('/v1/bookings', { lead_id, starts_at })
    expect(made.status).toBe(201)
    return ((await made.json()) as { deposit_policy: string[] }).deposit_policy
  }
  expect(await policyOf({ phone, email })).not.toContain('new_client')
  expect(await policyOf({ phone: '780-555-8199', email: 'eve@example.com' })).toContain(
    'new_client',
  )
})
