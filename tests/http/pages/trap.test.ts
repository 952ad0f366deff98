import { beforeEach, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { deliveries, leads, messages, officeNews } from '../../../src/db/schema/index.ts'
import type { Captcha, CaptchaVerdict } from '../../../src/domain/shared/ports.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { timeIn } from '../../support/bookings.ts'
import { CANARY_ENV } from '../../support/canaries.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { targetOf, walk } from '../../support/journey.ts'

// The promise: a trap, a twin or a test mode never stands in for a check.

const PERSON = {
  name: 'Ada Example',
  phone: '780-555-0142',
  email: 'ada@example.com',
}
const TRAPPED = { ...PERSON, website: 'https://cheap.example' }

let asked: (string | undefined)[]
const captchaThat = (verdict: CaptchaVerdict): Captcha => ({
  required: true,
  verify: async (token) => {
    asked.push(token)
    return token === 'good' ? verdict : 'failed'
  },
})

let app: TestApp
let form: string
async function open(captcha?: CaptchaVerdict) {
  // The walk needs no captcha; its form is then asked of an app that has one.
  const walked = await testApp({ env: CANARY_ENV })
  form = (await walk(walked, 'en')).pages.leadForm
  await walked.database.db.delete(messages)
  await walked.database.db.delete(deliveries)
  const { database } = walked
  app = captcha
    ? await testApp({ env: CANARY_ENV, database, deps: { captcha: captchaThat(captcha) } })
    : walked
}
beforeEach(() => {
  asked = []
})

const owed = async () => ({
  mails: (await app.database.db.select().from(messages)).map(({ kind }) => kind),
  exports: await app.database.db.$count(deliveries),
})
const kept = async () =>
  (await app.database.db.select().from(leads)).flatMap(({ email, captcha }) =>
    email === PERSON.email ? [captcha] : [],
  )
const send = (fields: Record<string, string>, token?: string) =>
  app.form(form, token === undefined ? fields : { ...fields, 'cf-turnstile-response': token })

describe('with a captcha', () => {
  test('a form with the trap filled in is checked like any other', async () => {
    await open('passed')
    for (const token of [undefined, 'bad']) {
      expect((await send(TRAPPED, token)).status).toBe(422)
    }
    expect(asked).toEqual([undefined, 'bad'])
    expect([await kept(), await owed()]).toEqual([[], { mails: [], exports: 0 }])
  })

  test.each(['passed', 'unreachable'] as const)(
    'one that comes through (%s) is kept quietly: no mail, no export',
    async (verdict) => {
      await open(verdict)
      const answer = await send(TRAPPED, 'good')
      expect([answer.status, targetOf(answer)]).toEqual([
        303,
        expect.stringMatching(/^\/requests\//),
      ])
      expect([await kept(), await owed()]).toEqual([['trapped'], { mails: [], exports: 0 }])
    },
  )

  test('without the trap mail and export are owed as ever', async () => {
    await open('passed')
    expect((await send(PERSON, 'good')).status).toBe(303)
    expect([await kept(), await owed()]).toEqual([
      ['passed'],
      { mails: ['request_received'], exports: 1 },
    ])
  })
})

describe('without a captcha', () => {
  test('a trapped form is kept quietly, and looks to its sender like any other', async () => {
    await open()
    const trapped = await send(TRAPPED)
    expect([trapped.status, await kept(), await owed()]).toEqual([
      303,
      ['trapped'],
      { mails: [], exports: 0 },
    ])
    expect((await app.get(targetOf(trapped))).status).toBe(200)
  })

  test('the same person without the trap is a request of its own, and is told', async () => {
    await open()
    await send(TRAPPED)
    expect((await send(PERSON)).status).toBe(303)
    expect([(await kept()).sort(), await owed()]).toEqual([
      ['off', 'trapped'],
      { mails: ['request_received'], exports: 1 },
    ])
  })

  test('a trapped request holds no time and brings no links to its address', async () => {
    await open()
    await send(TRAPPED)
    const [lead] = (await app.database.db.select().from(leads)).filter(
      ({ captcha }) => captcha === 'trapped',
    )
    const booking = { lead_id: lead!.id, starts_at: timeIn(3, 10), time_on_site_hours: 2 }
    const answer = await app.json(urls.api.bookings, booking)
    expect([answer.status, (await answer.json()).reason]).toEqual([400, 'captcha'])
    await app.form(urls.visits('en'), { visit_email: PERSON.email })
    expect(await owed()).toEqual({ mails: [], exports: 0 })
  })

  const news = () => app.database.db.$count(officeNews)

  test('staff find a trapped request with its mark, and on Today by itself; no mail calls them to it', async () => {
    await open()
    const before = await news()
    await send({ ...TRAPPED, name: 'Tom Trapped' })
    const [lead] = await app.database.db.select().from(leads).where(eq(leads.captcha, 'trapped'))
    const office = await signedIn(app, 'dispatcher')
    const read = async (path: string) => textOf(await office.page(path))
    const found = [
      urls.console('leads'),
      urls.console('search', { q: 'Tom Trapped' }),
      urls.console('lead', { lead_id: lead!.id }),
    ]
    for (const path of found) expect(await read(path)).toContain('caught by the trap')
    const today = await read(urls.console('today'))
    expect(today).toMatch(/Request caught by the trap.*Tom Trapped/)
    expect(today).not.toContain('New request Tom Trapped')
    expect(await news()).toBe(before)
    await app.database.db.execute(sql`update leads set created_at = created_at - interval '8 days'`)
    expect(await read(urls.console('today'))).not.toContain('Tom Trapped')
  })

  test('a request that no trap caught has no mark, and calls staff to it', async () => {
    await open()
    const before = await news()
    await send({ ...PERSON, name: 'Paul Plain' })
    const office = await signedIn(app, 'dispatcher')
    expect(textOf(await office.page(urls.console('leads')))).not.toContain('caught by the trap')
    expect(textOf(await office.page(urls.console('today')))).toContain('Paul Plain')
    expect(await news()).toBe(before + 1)
  })
})
