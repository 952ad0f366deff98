import { beforeEach, expect, test } from 'bun:test'
import { cases, conversations, quotes, staffTasks, turns } from '../../../src/db/schema/index.ts'
import { activatePriceList } from '../../../src/domain/pricing/price-books.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { economyText } from '../../support/price-list.ts'

let app: TestApp
beforeEach(async () => {
  app = await testApp()
})

interface Turn {
  reply_text: string
  intent: string
  state: Record<string, unknown>
  missing_fields: string[]
  handoff_required: boolean
  estimate: { total_before_tax: number; confidence: number } | null
  quick_replies: string[]
  language: string
  confidence: number
}
const say = async (message: string, session = 's-1', more: Record<string, unknown> = {}) => {
  const response = await app.json('/v1/chat/turn', { session_id: session, message, ...more })
  expect(response.status).toBe(200)
  return (await response.json()) as Turn
}
const select = () => app.database.db.select()

test('one message with everything gets the whole answer of the contract', async () => {
  const answer = await say(
    'Hi, I need a deep clean for a 2 bed 1.5 bath with oven and fridge, weekly',
  )
  expect(answer).toMatchObject({
    session_id: 's-1',
    intent: 'QUOTE',
    parsed_fields: {
      beds: 2,
      baths: 1.5,
      cleaning_type: 'deep',
      frequency: 'weekly',
      add_ons: { oven: true, fridge: true },
    },
    missing_fields: [],
    handoff_required: false,
    estimate: { total_before_tax: 191.75, discount_amount: 15.75 },
    language: 'en',
  })
  expect(answer.reply_text).toContain('$191.75')
})

test('it asks only for what is missing and a bare answer is understood', async () => {
  expect((await say('how much for a clean?')).missing_fields).toEqual(['beds', 'baths'])
  expect((await say('3 bedrooms')).missing_fields).toEqual(['baths'])
  const answer = await say('two and a half')
  expect(answer.state).toMatchObject({ beds: 3, baths: 2.5 })
  expect(answer.estimate?.total_before_tax).toBe(157.5)
})

test('a tap on an offered answer is understood', async () => {
  const { quick_replies } = await say('hello')
  const answer = await say(quick_replies[1]!)
  expect(answer.state).toMatchObject({ beds: 2, baths: 1 })
  for (const tap of answer.quick_replies.slice(0, 3)) {
    const before = (await say('2 bed 1 bath', tap)).state
    expect((await say(tap, tap)).state).not.toEqual(before)
  }
})

test('every-two-weeks is never weekly', async () => {
  for (const text of ['biweekly', 'every 2 weeks', 'every other week', 'fortnightly'])
    expect((await say(`2 bed 1 bath ${text}`, text)).state).toMatchObject({ frequency: 'biweekly' })
})

test('French is answered in French', async () => {
  const answer = await say('Bonjour, combien pour 2 chambres et une salle de bain?')
  expect(answer.language).toBe('fr')
  expect(answer.reply_text).toContain('$')
  expect(answer.reply_text).toContain('chambres')
})

test('mold hands over to a person, with one case and one task however often it is said', async () => {
  const answer = await say('3 bed 2 bath, there is black mold in the basement')
  expect(answer).toMatchObject({ handoff_required: true, estimate: null })
  await say('the mold is really bad')
  expect(await select().from(cases)).toMatchObject([{ reason: 'mold', status: 'open' }])
  expect(await select().from(staffTasks)).toHaveLength(1)
})

test('a denied hazard is none', async () => {
  const answer = await say('3 bed 2 bath, no mold, new mouldings')
  expect(answer.handoff_required).toBe(false)
  expect(answer.estimate).not.toBeNull()
})

test('a home beyond the price table gets a price that says from', async () => {
  const answer = await say('7 bed 5 bath standard')
  expect(answer).toMatchObject({ handoff_required: false, estimate: { confidence: 0.5 } })
  expect(answer.reply_text).toContain('from $')
  expect((await select().from(quotes))[0]).toMatchObject({ binding: false })
})

test('twelve bedrooms are answered politely and handed over, and a correction takes it back', async () => {
  const answer = await say('12 bedrooms 3 baths')
  expect(answer).toMatchObject({ handoff_required: true, estimate: null })
  expect(answer.state).not.toHaveProperty('beds')
  const corrected = await say('sorry, 2 bedrooms')
  expect(corrected).toMatchObject({ handoff_required: false, state: { beds: 2, baths: 3 } })
  expect(corrected.estimate).not.toBeNull()
})

test('a repeated message id gets the stored answer and is stored once', async () => {
  const context = { client_context: { message_id: 'm-1' } }
  const first = await say('2 bed 1 bath', 's-1', context)
  expect(await say('something else entirely', 's-1', context)).toEqual(first)
  expect(await select().from(turns)).toHaveLength(1)
})

test('turns sent at once are all stored, one after the other', async () => {
  await Promise.all(['2 bedrooms', '1 bath', 'weekly', 'deep clean'].map((text) => say(text)))
  const stored = await select().from(turns)
  expect(stored.map((turn) => turn.position).sort()).toEqual([1, 2, 3, 4])
  expect(await select().from(conversations)).toMatchObject([
    { turnCount: 4, facts: { beds: 2, baths: 1, frequency: 'weekly', cleaning_type: 'deep' } },
  ])
})

test('a price that was said is kept when the price list rises, also after going back to it', async () => {
  const before = await say('2 bed 1 bath')
  await activatePriceList(app.database, economyText.replace('35.0', '50.0'), {
    actor: 'system',
    requestId: null,
  })
  await app.deps.prices.refresh()
  expect((await say('thanks')).estimate).toEqual(before.estimate)
  const other = await say('make it 2 bathrooms')
  expect(other.estimate!.total_before_tax).toBe(175)
  expect((await say('no, 1 bathroom')).estimate).toEqual(before.estimate)
})

test('a message is 1 to 2000 characters of text', async () => {
  for (const message of ['', 'x'.repeat(2001), 7, null]) {
    const response = await app.json('/v1/chat/turn', { session_id: 's', message })
    expect(response.status).toBe(422)
  }
  for (const message of [
    ' ',
    '🧽'.repeat(1000),
    '‮‭ abc',
    '<script>alert(1)</script>',
    "'; drop table leads; --",
  ])
    await say(message, 'odd')
})
