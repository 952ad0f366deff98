import { afterAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { installation, type Runtime, runtimes } from '../support/installation.ts'
import { pooler } from '../support/services.ts'

// The story: the whole product, started as an operator does, behind Debian's PgBouncer as it comes. Staff
// sign in and stay in, a visitor asks for a price and leaves a request, and an open console hears of it.

setDefaultTimeout(120_000)
const STAFF = { username: 'owner', password: 'owner-test-password' }
const SIGN_INS = 4

const url = await freshPostgresUrl('spruce_behind_pooler')
if (url) {
  const poolers = [await pooler(url, 'session'), await pooler(url, 'transaction')] as const
  const [session, transaction] = poolers
  const place = installation()
  afterAll(async () => {
    await place.remove()
    await Promise.all(poolers.map((each) => each.remove()))
  })
  const started = (runtime: Runtime, database: Record<string, string>) =>
    place.start(runtime, {
      APP_ENV: 'dev',
      ADMIN_BASIC_USERNAME: STAFF.username,
      ADMIN_BASIC_PASSWORD: STAFF.password,
      DB_POOL_SIZE: '4',
      ...database,
    })

  describe.each(runtimes.map((runtime) => [runtime.name, runtime] as const))(
    'under %s',
    (_, runtime) => {
      test.each([
        ['in session mode', { DATABASE_URL: session.url }],
        [
          'in transaction mode with a way around it',
          { DATABASE_URL: transaction.url, DATABASE_DIRECT_URL: url },
        ],
      ])('behind a pooler %s everybody is served', async (_, database) => {
        const server = await started(runtime, database)
        await everybodyIsServed(server.origin)
        expect((await server.stop()).code).toBe(0)
      })

      test('a pooler in transaction mode alone ends the start with a sentence', async () => {
        const { code, stderr } = await place.run(runtime, {
          APP_ENV: 'dev',
          DATABASE_URL: transaction.url,
        })
        expect(code).toBe(1)
        expect(stderr).toMatch(/^DATABASE_URL: leads to a pooler in transaction mode, [^\n]+\n$/m)
      })
    },
  )
}

let people = 0
async function everybodyIsServed(origin: string): Promise<void> {
  let cookie = ''
  for (let time = 0; time < SIGN_INS; time++) {
    cookie = await signIn(origin)
    const inside = await fetch(origin + urls.console('today'), {
      redirect: 'manual',
      headers: { cookie },
    })
    expect([time, inside.status]).toEqual([time, 200])
    await inside.body?.cancel()
  }
  const line = await fetch(origin + urls.console('live'), { headers: { cookie } })
  const reader = line.body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard = async (text: string): Promise<void> => {
    for (let all = ''; !all.includes(text); ) {
      const { done, value } = await reader.read()
      if (done) throw new Error(`The line ended with "${all}"`)
      all += value
    }
  }
  await heard('event: open')
  expect((await fetch(origin + urls.home('en'))).status).toBe(200)
  const home = { beds: 2, baths: 1 }
  expect((await send(origin + urls.api.estimate, home)).status).toBe(200)
  // A request that says nothing new would change nothing that a console follows.
  people += 1
  const lead = { name: 'Ada Example', phone: `780-555-014${people}`, structured_inputs: home }
  expect((await send(origin + urls.api.leads, lead)).status).toBe(201)
  await heard('leads')
  await reader.cancel()
  expect((await fetch(origin + urls.api.readyz)).status).toBe(200)
}

/** The cookies of somebody who signed in on the page. */
async function signIn(origin: string): Promise<string> {
  const answer = await fetch(origin + urls.console('signIn'), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ login: STAFF.username, password: STAFF.password }),
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.console('today')])
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

const send = (address: string, body: unknown): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
