import { beforeEach, expect, test } from 'bun:test'
import { cases, leads } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import type { TestApp } from '../../support/app.ts'
import { testDesk } from '../../support/bookings.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { targetOf, tokenIn } from '../../support/journey.ts'

let app: TestApp
let office: Signed
beforeEach(async () => {
  ;({ app } = await testDesk([{ name: 'North' }]))
  office = await signedIn(app, 'dispatcher', 'Dora Desk')
})

/** Somebody with a home asks for a person and leaves a number. */
async function handedOver() {
  const message = '2 bed 1 bath, deep clean'
  const chat = tokenIn(targetOf(await app.form(urls.chatStart('en'), { message })))
  await app.form(urls.chatPerson('en', chat), {})
  await app.form(urls.chatContact('en', chat), {
    name: 'Ada Quarrington',
    phone: '780-555-0142',
    email: 'ada@example.com',
    note: 'Call after five',
  })
  const [made] = await app.database.db.select().from(cases)
  return made!
}
const pageOf = (case_id: string) => urls.console('case', { case_id })

test('an open case is listed, and its page has all that is known', async () => {
  const { id } = await handedOver()
  const list = textOf(await office.page(urls.console('cases')))
  for (const known of [
    'open 1',
    'Wants to talk to a person',
    'Ada Quarrington',
    'Call after five',
    'nobody yet',
  ]) {
    expect(list).toContain(known)
  }
  const said = textOf(await office.page(pageOf(id)))
  for (const known of [
    '780-555-0142',
    'ada@example.com',
    '2 bedrooms',
    'Deep clean',
    '2 bed 1 bath, deep clean',
  ]) {
    expect(said).toContain(known)
  }
})

test('it is taken, given to somebody else, and closed with what came of it', async () => {
  const { id } = await handedOver()
  const other = await signedIn(app, 'admin', 'Ada Admin')
  const assign = urls.console('caseAssignment', { case_id: id })
  const mine = await office.act(assign, fieldsIn(await office.page(pageOf(id)), '/assignment'))
  expect(textOf(mine)).toContain('With Dora Desk')
  const theirs = await office.act(assign, { version: '2', assignee_id: other.account.id })
  expect(textOf(theirs)).toContain('With Ada Admin')
  const closed = await other.act(urls.console('caseClosing', { case_id: id }), {
    version: '3',
    outcome: 'Booked by phone',
  })
  expect(textOf(closed)).toContain('Booked by phone')
  expect(textOf(closed)).toContain('Case closed by Ada Admin')
  expect(textOf(await office.page(urls.console('cases')))).toContain('No case is open')
  expect(textOf(await office.page(urls.console('cases', { status: 'closed' })))).toContain(
    'Booked by phone',
  )
})

test('an old page is answered with how it stands and what was typed', async () => {
  const { id } = await handedOver()
  await office.act(urls.console('caseAssignment', { case_id: id }), {
    version: '1',
    assignee_id: office.account.id,
  })
  const close = urls.console('caseClosing', { case_id: id })
  const answer = await office.post(close, { version: '1', outcome: 'Called twice' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Called twice')
  expect(fieldsIn(page, '/closing')).toMatchObject({ version: '2' })
  expect((await office.post(close, { version: '2', outcome: ' ' })).status).toBe(422)
})

test('a request is made of it, with everything filled in, and the case knows it', async () => {
  const { id, conversationId } = await handedOver()
  const form = await office.page(urls.console('callers', { case: id }))
  const fields = fieldsIn(form, '/callers')
  expect(fields).toMatchObject({
    name: 'Ada Quarrington',
    phone: '780-555-0142',
    beds: '2',
    case: id,
  })
  await office.act(urls.console('callers'), { ...fields, do: 'keep' })
  const [lead] = await app.database.db.select().from(leads)
  expect(lead).toMatchObject({ name: 'Ada Quarrington', conversationId })
  expect(await office.page(pageOf(id))).toContain(urls.console('lead', { lead_id: lead!.id }))
})

test('an unknown case is not found', async () => {
  expect((await office.get(pageOf(crypto.randomUUID()))).status).toBe(404)
  expect((await office.get(pageOf('none'))).status).toBe(404)
})
