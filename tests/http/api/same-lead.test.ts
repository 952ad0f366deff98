import { beforeEach, expect, test } from 'bun:test'
import { type TestApp, testApp } from '../../support/app.ts'

const ANNA = { 'x-forwarded-for': '198.51.100.1' }
const STRANGER = { 'x-forwarded-for': '198.51.100.77' }
const LEAD = {
  name: 'Al Bo',
  phone: '403 555 0199',
  structured_inputs: { beds: 1, baths: 1 },
}

let app: TestApp
beforeEach(async () => {
  app = await testApp({
    env: { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '203.0.113.7' },
  })
})

const ask = async (headers: Record<string, string>) => {
  const answer = await app.json('/v1/leads', LEAD, headers)
  expect(answer.status).toBe(201)
  return (await answer.json()) as { lead_id: string; referral_code: string }
}

test('the same request from the same client is one lead', async () => {
  expect(await ask(ANNA)).toEqual(await ask(ANNA))
})

test('whoever knows what somebody typed is given nothing of theirs', async () => {
  const hers = await ask(ANNA)
  const theirs = await ask(STRANGER)
  expect(theirs.lead_id).not.toBe(hers.lead_id)
  expect(theirs.referral_code).not.toBe(hers.referral_code)
})

test('a user name with a control in it is wrong, and nothing breaks', async () => {
  for (const pair of ['\0\0\0', 'owner\0:x', '\u0007:x']) {
    const authorization = `Basic ${btoa(pair)}`
    expect((await app.get('/v1/admin/leads', { authorization })).status).toBe(401)
  }
})
