import { beforeEach, describe, expect, test } from 'bun:test'
import { cases, leads } from '../../src/db/schema/index.ts'
import { ADMIN, basic, HTMX, type TestApp, testApp } from '../support/app.ts'
import { fieldsIn, textOf } from '../support/html.ts'

const MESSAGE = 'Hi, I need a deep clean for a 2 bed 1.5 bath with oven and fridge, weekly'

let app: TestApp
beforeEach(async () => {
  app = await testApp()
})

/** Where an answer sends the browser: a redirect, or htmx's order to navigate. */
const target = (response: Response): string => {
  const url = response.headers.get('location') ?? response.headers.get('hx-redirect')
  if (url === null) throw new Error(`No redirect but ${response.status}`)
  return url.split('#')[0]!
}
const open = async (path: string) => {
  const response = await app.get(path)
  expect(response.status).toBe(200)
  return response.text()
}
const linkIn = (html: string, part: string): string => {
  const found = new RegExp(`(?:href|action)="([^"]*${part}[^"]*)"`).exec(html)?.[1]
  if (!found) throw new Error(`No link with ${part}`)
  return found
}

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('with %s', (_name, headers) => {
  test('a visitor describes a home, sees the exact price with its lines, and leaves a lead', async () => {
    const landing = await open('/')
    const hidden = fieldsIn(landing, '/chat')
    const started = await app.form('/chat', { ...hidden, message: MESSAGE }, headers)
    const chat = target(started)
    const page = textOf(await open(chat))
    expect(page).toContain('$191.75')
    for (const line of [
      '$157.50',
      '−$15.75',
      'Inside the oven',
      '$30.00',
      'Inside the fridge',
      '$20.00',
      '$9.59',
    ])
      expect(page).toContain(line)

    const said = await app.form(
      `${chat}/turns`,
      { ...fieldsIn(await open(chat), '/turns'), message: 'skip the fridge' },
      headers,
    )
    const after = textOf('hx-request' in headers ? await said.text() : await open(target(said)))
    expect(after).toContain('$171.75')

    const quote = linkIn(await open(chat), '/quotes/').replace(/\/times$/, '')
    expect(textOf(await open(quote))).toContain('$171.75')
    const form = await open(`${quote}/lead`)
    const typed = { ...fieldsIn(form, '/lead'), name: 'Ada Example', phone: '780-555-0142' }
    const thanks = target(await app.form(`${quote}/lead`, typed, headers))
    const thanked = textOf(await open(thanks))
    expect(thanked).toMatch(/[A-HJ-NP-Z2-9]{8}/)
    expect(thanked).toContain('$171.75')

    const listed = await app.get('/v1/admin/leads', basic(ADMIN))
    expect(await listed.json()).toMatchObject([
      { name: 'Ada Example', phone: '780-555-0142', estimate: { total_before_tax: 171.75 } },
    ])
  })

  test('an error in the form keeps everything that was typed and names each field', async () => {
    const chat = target(await app.form('/chat', { message: '2 bed 1 bath' }, headers))
    const quote = linkIn(await open(chat), '/quotes/').replace(/\/times$/, '')
    const typed = {
      name: '',
      phone: '12',
      email: 'not an address',
      notes: 'Ring <twice> & wait',
      address: '12 Example Ave',
      preferred_dates: 'Monday\nTuesday',
      referral_code: 'ABCD2345',
      consent_marketing: 'true',
    }
    const refused = await app.form(`${quote}/lead`, typed, headers)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    for (const field of ['name', 'phone', 'email']) expect(html).toContain(`${field}`)
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(3)
    const kept = fieldsIn(html, '/lead')
    expect(kept).toMatchObject({ ...typed })
    expect(await app.database.db.select().from(leads)).toHaveLength(0)
  })

  test('the facts can be changed by their form', async () => {
    const chat = target(await app.form('/chat', { message: '2 bed 1 bath' }, headers))
    const facts = fieldsIn(await open(chat), '/facts')
    const changed = await app.form(
      `${chat}/facts`,
      { ...facts, beds: '3', baths: '2', oven: 'true' },
      headers,
    )
    const after = textOf(
      'hx-request' in headers ? await changed.text() : await open(target(changed)),
    )
    expect(after).toContain('$170.00')
  })

  test('asking for a person opens a case that knows whom to call', async () => {
    const chat = target(await app.form('/chat', { message: '2 bed 1 bath' }, headers))
    await app.form(`${chat}/person`, {}, headers)
    const refused = await app.form(`${chat}/contact`, { name: 'Ada', phone: '1' }, headers)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="Ada"')
    await app.form(
      `${chat}/contact`,
      { name: 'Ada', phone: '780-555-0142', note: 'After 5' },
      headers,
    )
    expect(await app.database.db.select().from(cases)).toMatchObject([
      { reason: 'person', name: 'Ada', phone: '780-555-0142', note: 'After 5' },
    ])
    expect(textOf(await open(chat))).toContain('We call you back')
  })

  test('a message that is too long is kept in the box and explained', async () => {
    const chat = target(await app.form('/chat', { message: '2 bed 1 bath' }, headers))
    const refused = await app.form(`${chat}/turns`, { message: 'x'.repeat(2001) }, headers)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('2000')
  })
})

test('the whole journey is there in French', async () => {
  const chat = target(
    await app.form('/fr/chat', { message: 'grand ménage, 2 chambres et une salle de bain' }),
  )
  expect(chat).toStartWith('/fr/chat/')
  const page = await open(chat)
  expect(page).toContain('lang="fr"')
  const quote = linkIn(page, '/quotes/').replace(/\/times$/, '')
  const typed = { name: 'Ada', phone: '780-555-0142' }
  const thanks = target(await app.form(`${quote}/lead`, typed))
  expect(textOf(await open(thanks))).toContain('Nous avons votre demande')
})

test('a friend’s link carries its code and an advert’s tracking to the lead', async () => {
  const landing = await open('/?ref=abcd2345&utm_source=flyer&utm_campaign=spring')
  const chat = target(
    await app.form('/chat', { ...fieldsIn(landing, '/chat'), message: '2 bed 1 bath' }),
  )
  const quote = linkIn(await open(chat), '/quotes/').replace(/\/times$/, '')
  const form = fieldsIn(await open(`${quote}/lead`), '/lead')
  expect(form['referral_code']).toBe('abcd2345')
  const thanks = await app.form(`${quote}/lead`, { ...form, name: 'Ada', phone: '780-555-0142' })
  expect(textOf(await open(target(thanks)))).toContain('referral code')
  expect(await app.database.db.select().from(leads)).toMatchObject([
    { utmSource: 'flyer', utmCampaign: 'spring', referredByCode: null },
  ])
})

test('the same message sent twice is one turn', async () => {
  const chat = target(await app.form('/chat', { message: '2 bed 1 bath' }))
  const fields = { ...fieldsIn(await open(chat), '/turns'), message: 'add the oven' }
  await app.form(`${chat}/turns`, fields)
  await app.form(`${chat}/turns`, fields)
  expect((await open(chat)).match(/class="said them"/g)).toHaveLength(2)
})

test('an unknown link is a page that says so', async () => {
  for (const path of [
    '/chat/nobody',
    '/quotes/nobody',
    '/requests/nobody',
    '/fr/nowhere',
    '/quotes/nobody/lead',
  ]) {
    const response = await app.get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('780-555-0100')
  }
})
