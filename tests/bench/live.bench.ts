import { urls } from '../../src/urls.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { installation, runtimes } from '../support/installation.ts'
import { ms, quantile } from './measure.ts'

const CHANGES = 60
const BETWEEN_MS = 400
const STAFF = { username: 'owner', password: 'bench-owner-password' }
/** Of the issue of live consoles: within a second. */
const AIM_MS = 1000

/**
 * How soon a console that is open at one process hears of a change made at another: from the moment the
 * change was asked for to the word on the line.
 */
export async function liveBench(): Promise<void> {
  const url = await freshPostgresUrl('spruce_live')
  if (url === null) return console.log('live: two processes need SPRUCE_TEST_DATABASE_URL')
  const place = installation()
  const env = {
    APP_ENV: 'dev',
    DATABASE_URL: url,
    ADMIN_BASIC_USERNAME: STAFF.username,
    ADMIN_BASIC_PASSWORD: STAFF.password,
    RATE_LIMIT_PER_MINUTE: '100000',
  }
  try {
    const there = await place.start(runtimes[0]!, env)
    const here = await place.start(runtimes[0]!, env)
    const delays = await listenAndChange(here.origin, there.origin)
    console.log(
      `live: a change at one process is heard at another after ${ms(quantile(delays, 0.5))} (p95 ${ms(quantile(delays, 0.95))}, longest ${ms(Math.max(...delays))}; aim: under ${AIM_MS} ms), ${delays.length} changes`,
    )
  } finally {
    await place.remove()
  }
}

async function listenAndChange(here: string, there: string): Promise<number[]> {
  const signedIn = await fetch(here + urls.console('signIn'), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login: STAFF.username, password: STAFF.password }),
  })
  const cookie = signedIn.headers.getSetCookie().join('; ')
  const line = await fetch(here + urls.console('live'), { headers: { cookie } })
  const reader = line.body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  const delays: number[] = []
  for (let n = 0; n < CHANGES; n++) {
    const asked = performance.now()
    const answer = await fetch(there + urls.api.leads, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Live',
        phone: `780555${1000 + n}`,
        structured_inputs: { beds: 2, baths: 1 },
      }),
    })
    if (answer.status !== 201) throw new Error(`The request was answered ${answer.status}`)
    for (;;) {
      const { value, done } = await reader.read()
      if (done) throw new Error('The line ended')
      if (value.includes('leads')) break
    }
    delays.push(performance.now() - asked)
    await new Promise((next) => setTimeout(next, BETWEEN_MS))
  }
  await reader.cancel()
  return delays
}
