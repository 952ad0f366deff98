import { beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { bookings } from '../../src/db/schema/index.ts'
import { confirmBooking } from '../../src/domain/bookings/confirm-booking.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { addTeams, CAUSE, timeIn } from '../support/bookings.ts'
import { fieldsIn, textOf } from '../support/html.ts'
import { ASKER, targetOf, tokenIn } from '../support/journey.ts'
import { sendDue } from '../support/mails.ts'

setDefaultTimeout(60_000)

/** An installation for customers that takes no card. Nobody said a share. */
const NO_PROVIDER = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'http://localhost:3000',
  SESSION_SECRET: 'vX3q9mTz7LrPw2KsYb8NdHfJc5Ga6Ue4',
  ADMIN_BASIC_PASSWORD: 'Kettle-walrus-49-lantern',
  DISPATCHER_BASIC_PASSWORD: 'Harbour-acorn-17-thimble',
  EMAIL_MODE: 'smtp',
  EMAIL_FROM: 'hello@spruce.example',
  SMTP_HOST: '127.0.0.1',
  CORS_ORIGINS: '',
  DEPOSIT_PERCENT: '',
}

let app: TestApp
let read: string[]
async function opened(env: Record<string, string> = {}) {
  const mails: string[] = []
  read = mails
  const mailer = {
    send: (mail: object) => {
      mails.push(JSON.stringify(mail))
      return Promise.resolve({ ok: true as const })
    },
    close: () => undefined,
  }
  app = await testApp({ env: { ...NO_PROVIDER, ...env }, deps: { mailer } })
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
}
beforeEach(() => opened())

const look = async (path: string, status = 200): Promise<string> => {
  const response = await app.get(path)
  expect([path, response.status]).toEqual([path, status])
  const html = await response.text()
  read.push(textOf(html))
  return html
}

const SAID: Record<Language, string> = {
  en: '2 bed 1.5 bath deep clean',
  fr: 'grand ménage, 2 chambres et 1 salle de bain',
}

/** From the first message to the page with the one button, read on the way. */
async function untilAsked(lang: Language) {
  await look(urls.home(lang))
  const chat = targetOf(await app.form(urls.chatStart(lang), { message: SAID[lang] }))
  const quote = /\/quotes\/([\w-]+)/.exec(await look(chat))![1]!
  await look(urls.quote(lang, quote))
  await look(urls.quoteTimes(lang, quote))
  const start = formatInstantUtc(timeIn(3, 9))
  const form = await look(urls.quoteLead(lang, quote, start))
  const typed = { ...fieldsIn(form, '/lead'), ...ASKER }
  const confirm = targetOf(await app.form(urls.quoteLead(lang, quote), typed))
  const asking = fieldsIn(await look(confirm), '/bookings')
  return app.form(urls.leadBookings(lang, tokenIn(confirm)), asking)
}

/** What was read that speaks of money beforehand. */
const ofDeposits = () => read.filter((text) => /deposit|acompte|pay the|checkout/i.test(text))

test.each(['en', 'fr'] as const)(
  'nobody can take a card and nobody said a share: a first deep clean is asked for, and no deposit is spoken of (%s)',
  async (lang) => {
    const manage = targetOf(await untilAsked(lang))
    await look(manage)
    await sendDue(app)
    const desk = deskOf(app.deps)
    const [booking] = await app.database.db.select().from(bookings)
    await confirmBooking(desk, booking!.id, {}, CAUSE)
    await look(manage)
    const token = tokenIn(manage)
    await look(urls.bookingTimes(lang, token))
    await look(urls.bookingMove(lang, token, formatInstantUtc(timeIn(4, 10))))
    const cancel = urls.bookingCancellation(lang, token)
    const sure = fieldsIn(await look(cancel), cancel)
    await look(targetOf(await app.form(cancel, sure)))
    await sendDue(app)
    expect(read.length).toBeGreaterThan(12)
    expect(ofDeposits()).toEqual([])
  },
)

test('over JSON none is required, and nothing is to be paid', async () => {
  const answered = await app.json('/v1/leads', {
    name: 'Ada Example',
    phone: '780-555-0142',
    email: 'ada@example.com',
    address: '12 Example Ave',
    postal_code: 'T5K 1A1',
    structured_inputs: { beds: 2, baths: 1.5, cleaning_type: 'deep' },
    preferred_dates: [],
  })
  const { lead_id } = (await answered.json()) as { lead_id: string }
  const booked = await app.json('/v1/bookings', {
    lead_id,
    starts_at: formatInstantUtc(timeIn(3, 9)),
    time_on_site_hours: 4.5,
  })
  expect(booked.status).toBe(201)
  expect(await booked.json()).toMatchObject({
    status: 'PENDING',
    deposit_required: false,
    deposit_cents: null,
    deposit_status: null,
    checkout_url: null,
  })
})

test('a share that was set on purpose is due, and nobody can take it', async () => {
  await opened({ DEPOSIT_PERCENT: '0.25' })
  expect((await untilAsked('en')).status).toBe(503)
})
