import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { audit, company } from '../../../src/db/schema/index.ts'
import type { CompanyRecord } from '../../../src/domain/company/record.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'

const url = urls.console('settings')
const stored = async (app: TestApp): Promise<CompanyRecord> =>
  (await app.database.db.select().from(company))[0]!.record
const formOf = async (office: Awaited<ReturnType<typeof signedIn>>) =>
  fieldsIn(await office.page(url), url)
/** The demo company, so that texts, hours and areas are there. */
const demo = { env: { BUSINESS_PHONE: '' } }

test('saving the form as it is changes nothing but says the usual terms, and then nothing at all', async () => {
  const app = await testApp(demo)
  const before = await stored(app)
  const office = await signedIn(app, 'admin')
  await office.act(url, { ...(await formOf(office)), late_cancel: 'forfeit' })
  const { policies, ...rest } = await stored(app)
  expect(rest).toEqual(before)
  expect(policies).toEqual({ freeCancelHours: 24, lateCancel: 'forfeit' })
  const again = await office.act(url, { ...(await formOf(office)), late_cancel: 'forfeit' })
  expect(textOf(again)).toContain('Nothing was changed')
})

test('what is saved is on every page at once, and the audit names the fields and no values', async () => {
  const app = await testApp(demo)
  const office = await signedIn(app, 'admin')
  const fields = {
    ...(await formOf(office)),
    late_cancel: 'refund',
    name: 'Bright <i>Homes</i>',
    hours_0_opens: '10:00',
    hours_0_closes: '14:00',
    postal_prefixes: 't5, t6a\nV5K',
    facts_pets_fr: 'Les chats aussi.',
  }
  expect(textOf(await office.act(url, fields))).toContain('Saved')
  const record = await stored(app)
  expect(record.name).toBe('Bright <i>Homes</i>')
  expect(record.hours).toContainEqual({ weekday: 0, opens: '10:00', closes: '14:00' })
  expect(record.area.postalPrefixes).toEqual(['T5', 'T6A', 'V5K'])
  expect(record.facts.pets.fr).toBe('Les chats aussi.')
  expect(record.policies?.lateCancel).toBe('refund')
  const home = await (await app.get(urls.home('en'))).text()
  expect(home).toContain('Bright &lt;i')
  const [row] = await app.database.db
    .select()
    .from(audit)
    .where(eq(audit.action, 'company.changed'))
  expect(row).toMatchObject({ actor: `staff:${office.account.id}`, subjectType: 'company' })
  expect(row!.changed).toEqual(['area', 'facts', 'hours', 'name', 'policies'])
})

test('every fault is said beside its field, what was typed stays, and nothing is saved', async () => {
  const app = await testApp(demo)
  const before = await stored(app)
  const office = await signedIn(app, 'admin')
  const typed = {
    ...(await formOf(office)),
    late_cancel: 'forfeit',
    name: '',
    phone: '12',
    email: 'nobody',
    office_email: 'nobody',
    hue: '400',
    hours_1_opens: '18:00',
    hours_1_closes: '08:00',
    hours_2_opens: '9am',
    facts_pets_en: '',
    included_deep_fr: 'Une seule ligne',
    free_cancel_hours: 'soon',
  }
  const answer = await office.post(url, typed)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  const text = textOf(html)
  for (const said of [
    'Name must not be empty',
    'Phone must have at least 7 characters',
    'E-mail must be an e-mail address',
    'E-mail for alerts must be an e-mail address',
    'Hue must be at most 359',
    'Tuesday opens must be a time like 08:30',
    'Pets, English must not be empty',
    'Deep clean, French must have as many lines as the English',
    'Free to cancel must be a whole number',
  ]) {
    expect(text).toContain(said)
  }
  expect(fieldsIn(html, url)).toMatchObject({ phone: '12', hours_2_opens: '9am' })
  const late = await office.post(url, {
    ...typed,
    ...(await formOf(office)),
    late_cancel: 'forfeit',
    hours_1_opens: '18:00',
    hours_1_closes: '07:00',
  })
  expect(textOf(await late.text())).toContain('Monday closes must be after')
  expect(await stored(app)).toEqual(before)
})

test('what nobody could call, write to or read is refused like a customer’s, and what was stored stays usable', async () => {
  const app = await testApp(demo)
  const office = await signedIn(app, 'admin')
  const typed = {
    ...(await formOf(office)),
    late_cancel: 'forfeit',
    name: '\u200b\u200b',
    phone: 'call us now',
    email: 'boss@example',
    office_email: 'boss..us@b.example',
    address: '\u2800',
  }
  const refused = await office.post(url, typed)
  expect(refused.status).toBe(422)
  const text = textOf(await refused.text())
  for (const said of [
    'Name must not be empty',
    'Phone must be a number people can call, like 780-555-0142',
    'E-mail must be an e-mail address like hello@example.com',
    'E-mail for alerts must be an e-mail address like hello@example.com',
    'Address must not be empty',
  ]) {
    expect(text).toContain(said)
  }
  for (const phone of ['1111111', '7805550142000000000000']) {
    expect(
      (await office.post(url, { ...(await formOf(office)), late_cancel: 'forfeit', phone })).status,
    ).toBe(422)
  }
  // What an earlier release let in keeps nobody from saving the rest.
  await app.database.db.execute(
    sql`update company set record = record || '{"email": "boss@example"}'`,
  )
  await office.act(url, { ...(await formOf(office)), late_cancel: 'forfeit', hue: '12' })
  expect(await stored(app)).toMatchObject({ email: 'boss@example', hue: 12 })
})

test('who saves over somebody else’s change is shown it first, with what was typed kept', async () => {
  const app = await testApp(demo)
  const [ada, eve] = [await signedIn(app, 'admin', 'Ada'), await signedIn(app, 'admin', 'Eve')]
  const hers = { ...(await formOf(ada)), late_cancel: 'forfeit', name: 'Ada Homes' }
  await eve.act(url, { ...(await formOf(eve)), late_cancel: 'forfeit', phone: '780-555-0199' })
  const answer = await ada.post(url, hers)
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(textOf(html)).toContain('Somebody else saved the settings meanwhile')
  expect(textOf(html)).toContain('780-555-0199')
  expect((await stored(app)).name).not.toBe('Ada Homes')
  const again = fieldsIn(html, url)
  expect(again['name']).toBe('Ada Homes')
  await ada.act(url, { ...again, late_cancel: 'forfeit' })
  expect((await stored(app)).name).toBe('Ada Homes')
})

test('what the environment sets is shown as fixed, and the record keeps its own for later', async () => {
  const app = await testApp({ env: { BUSINESS_NAME: 'Fixed Name' } })
  const before = await stored(app)
  const office = await signedIn(app, 'admin')
  const html = await office.page(url)
  expect(html).toMatch(/name="name"[^>]*readonly/)
  expect(textOf(html)).toContain('BUSINESS_NAME')
  const fields = fieldsIn(html, url)
  expect(fields['name']).toBe('Fixed Name')
  await office.act(url, {
    ...fields,
    name: 'Other',
    late_cancel: 'forfeit',
    address: '1 New Street',
  })
  expect(await stored(app)).toMatchObject({ name: before.name, address: '1 New Street' })
})

test('a booking made from now on has the new terms, an older one keeps its own', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0.25' })
  const before = await book(desk, timeIn(3, 9))
  const office = await signedIn(app, 'admin')
  await office.act(url, {
    ...(await formOf(office)),
    free_cancel_hours: '48',
    late_cancel: 'refund',
  })
  const after = await book(desk, timeIn(4, 9))
  expect(before.booking.depositTerms).toMatchObject({ freeCancelHours: 24, lateCancel: 'forfeit' })
  expect(after.booking.depositTerms).toMatchObject({ freeCancelHours: 48, lateCancel: 'refund' })
})

test('a dispatcher has no settings', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'dispatcher')
  expect((await office.get(url)).status).toBe(403)
  expect((await office.post(url, {})).status).toBe(403)
})
