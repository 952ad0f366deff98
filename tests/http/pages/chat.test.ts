import { beforeEach, describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { cases, staffTasks, turns } from '../../../src/db/schema/index.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { HTMX, type TestApp } from '../../support/app.ts'
import { testDesk, ZONE } from '../../support/bookings.ts'
import { fieldsIn, textOf } from '../../support/html.ts'

let app: TestApp
beforeEach(async () => {
  ;({ app } = await testDesk([{ name: 'North' }]))
})

const start = async (message: string, path = '/chat') =>
  (await app.form(path, { message })).headers.get('location')!.split('#')[0]!
const open = async (path: string) => {
  const response = await app.get(path)
  expect(response.status).toBe(200)
  return response.text()
}
const say = (chat: string, message: string, headers = {}) =>
  app.form(`${chat}/turns`, { message }, headers)
const hrefs = (html: string, part: string) =>
  [...html.matchAll(/href="([^"]*)"/g)]
    .map(([, href]) => href!.replaceAll('&amp;', '&'))
    .filter((href) => href.includes(part))

/** What stands in the message box. */
const boxIn = (html: string) => /<textarea[^>]*id="f-message"[^>]*>([^<]*)</.exec(html)?.[1]

describe('a time in words', () => {
  const day = () => addDays(businessDate(new Date(), ZONE), 5)

  test('is answered with links that take it, and the times page opens on that day', async () => {
    const chat = await start('2 bed 1 bath')
    await say(chat, `can I book ${day()} in the morning?`)
    const page = await open(chat)
    const times = hrefs(page, '/lead?start=')
    expect(times.length).toBeGreaterThan(0)
    const details = fieldsIn(await open(times[0]!), '/lead')
    expect(details['start']).toBe(new URL(times[0]!, 'http://x').searchParams.get('start')!)
    const [offer] = hrefs(page, '/times')
    expect(offer).toEndWith(`?day=${day()}`)
    const byHand = await open(offer!.split('?')[0]!)
    expect(byHand).toBe(await open(offer!))
  })

  test('is written into the request with the postal code, in the own words', async () => {
    const chat = await start('2 bed 1 bath in T5K 2B4, Saturday morning would be best')
    const quote = hrefs(await open(chat), '/quotes/').map(
      (href) => href.split(/\/times|\/lead/)[0]!,
    )[0]!
    const fields = fieldsIn(await open(`${quote}/lead`), '/lead')
    expect(fields).toMatchObject({ preferred_dates: 'Saturday morning', postal_code: 'T5K 2B4' })
  })

  test('goes when the facts change to another price', async () => {
    const chat = await start('2 bed 1 bath')
    await say(chat, 'book asap')
    const facts = fieldsIn(await open(chat), '/facts')
    await app.form(`${chat}/facts`, { ...facts, beds: '3' })
    expect(hrefs(await open(chat), '/lead?start=')).toEqual([])
  })
})

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('with %s', (_name, headers) => {
  test('"Start over" is a button that forgets home and price', async () => {
    const chat = await start('2 bed 1 bath')
    expect(await open(chat)).toContain('value="Start over"')
    const answer = await say(chat, 'Start over', headers)
    const after = textOf('hx-request' in headers ? await answer.text() : await open(chat))
    expect(after).toContain('The price appears here')
    expect(fieldsIn(await open(chat), '/facts')['beds']).toBe('')
  })

  test('a text that is too long is kept whole, with how much too long it is', async () => {
    const chat = await start('2 bed 1 bath')
    const wall = 'We have a big old house. '.repeat(90)
    const refused = await say(chat, wall, headers)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain(`${wall.length - 2000} characters too long`)
    if (!('hx-request' in headers)) expect(boxIn(html)).toBe(wall)
  })

  test.each([
    ['noise', '#$%^&*()_+'.repeat(200)],
    ['right-to-left and zero-width text', '\u202e\u200bغرفتين\u2066'],
    ['HTML', '<script>alert(1)</script>'],
    ['SQL', "x'); delete from turns; --"],
    ['emoji', '🧽🧼'],
  ])('%s gets an answer and is shown as it was typed', async (_what, text) => {
    const chat = await start('2 bed 1 bath')
    const answer = await say(chat, text, headers)
    expect(answer.status).toBeLessThan(400)
    const page = await open(chat)
    // Marks that open an isolate are closed around it, so that they turn nothing after them.
    const plain = (shown: string) => shown.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ')
    expect(plain(textOf(page))).toContain(plain(text))
    expect(page).not.toContain('<script>alert')
  })
})

test('the message box takes whatever is pasted: nothing is cut by the browser', async () => {
  expect(await open('/')).not.toMatch(/<textarea[^>]*maxlength/)
  expect(await open(await start('2 bed 1 bath'))).not.toMatch(
    /<textarea[^>]*id="f-message"[^>]*maxlength/,
  )
})

test('a first message that is too long is kept whole', async () => {
  const refused = await app.form('/chat', { message: 'x'.repeat(2100) })
  expect(refused.status).toBe(422)
  expect(boxIn(await refused.text())).toHaveLength(2100)
})

test('nothing at all, blanks and a broken character are answered, never with a fault of ours', async () => {
  const chat = await start('2 bed 1 bath')
  for (const message of ['', '   ', '\u0000']) expect((await say(chat, message)).status).toBe(422)
  expect((await app.form('/chat', { message: '' })).status).toBe(303)
})

test('ten messages at once are all taken', async () => {
  const chat = await start('2 bed 1 bath')
  const sent = await Promise.all(
    Array.from({ length: 10 }, (_, n) => say(chat, `add the oven ${n}`)),
  )
  expect(sent.map(({ status }) => status)).toEqual(Array(10).fill(303))
  expect(await app.database.db.select().from(turns)).toHaveLength(11)
})

describe('a conversation that was silent for longer than a price is valid', () => {
  const pass = (days: number) =>
    app.database.db.execute(
      sql`update conversations set last_turn_at = last_turn_at - make_interval(days => ${days}::int)`,
    )

  test('asks on its page whether it is the same home, shows no price, and goes on with a tap', async () => {
    const chat = await start('2 bed 1 bath deep')
    expect(textOf(await open(chat))).toContain('$140.00')
    await pass(15)
    const page = await open(chat)
    expect(textOf(page)).toContain('Is it still the same home?')
    expect(textOf(page.slice(page.indexOf('id="summary"')))).not.toContain('$140.00')
    expect(hrefs(page, '/times')).toEqual([])
    await say(chat, 'Same as last time')
    expect(textOf(await open(chat))).toContain('$140.00')
  })

  test('gets today’s price by its form too', async () => {
    const chat = await start('2 bed 1 bath deep')
    await pass(15)
    const page = await open(chat)
    expect(textOf(page)).toContain('Get today’s price')
    await app.form(`${chat}/facts`, fieldsIn(page, '/facts'))
    const after = await open(chat)
    expect(textOf(after)).not.toContain('Is it still the same home?')
    expect(hrefs(after, '/times').length).toBeGreaterThan(0)
  })
})

describe('every fact of the home', () => {
  const FACTS: [string, Record<string, string>, Record<string, string>][] = [
    ['rooms', { beds: '4', baths: '2.5' }, { beds: '4', baths: '2.5' }],
    ['type', { cleaning_type: 'move_out_empty' }, { cleaning_type: 'move_out_empty' }],
    ['frequency', { frequency: 'monthly' }, { frequency: 'monthly' }],
    ['floors', { multi_floor: 'true' }, { multi_floor: 'true' }],
    ['grease', { heavy_grease: 'true' }, { heavy_grease: 'true' }],
    ...['oven', 'fridge', 'microwave', 'cabinets', 'windows_up_to_5', 'balcony'].map(
      (flag): [string, Record<string, string>, Record<string, string>] => [
        flag,
        { [flag]: 'true' },
        { [flag]: 'true' },
      ],
    ),
    ...[
      'linen_beds',
      'steam_armchair',
      'steam_sofa_2',
      'steam_sofa_3',
      'steam_sectional',
      'steam_mattress',
      'carpet_spot',
    ].map((count): [string, Record<string, string>, Record<string, string>] => [
      count,
      { [count]: '3' },
      { [count]: '3' },
    ]),
  ]
  test.each(FACTS)('is changed by its form without a script: %s', async (_name, change, kept) => {
    const chat = await start('2 bed 1 bath')
    const before = fieldsIn(await open(chat), '/facts')
    await app.form(`${chat}/facts`, { ...before, ...change })
    const after = fieldsIn(await open(chat), '/facts')
    for (const [name, value] of Object.entries(kept))
      expect([name, Number(after[name]) || after[name]]).toEqual([name, Number(value) || value])
  })
})

describe('a hand-off', () => {
  test('opens the form for a call back in place and a task at the office, with what is known', async () => {
    const chat = await start('3 bed 2 bath, black mold in the basement')
    expect(await open(chat)).toContain(`action="${chat}/contact"`)
    expect(await app.database.db.select().from(cases)).toMatchObject([{ reason: 'mold' }])
    expect(await app.database.db.select().from(staffTasks)).toMatchObject([
      { kind: 'case', status: 'open' },
    ])
    expect(fieldsIn(await open(chat), '/facts')).toMatchObject({ beds: '3', baths: '2' })
  })

  test('once they have the number, the talk no longer asks for it', async () => {
    const chat = await start('3 bed 2 bath, black mold in the basement')
    await app.form(`${chat}/contact`, { name: 'Ada', phone: '780-555-0142' })
    await say(chat, 'when will you call?')
    const said = textOf((await open(chat)).split('class="said us"').at(-1)!.split('</p>')[0]!)
    expect(said).toContain('We have your number')
  })

  test('that is taken back is gone from the page', async () => {
    const chat = await start('12 bedrooms 3 baths')
    expect(await open(chat)).toContain(`action="${chat}/contact"`)
    await say(chat, 'sorry, 2 bedrooms')
    expect(await open(chat)).not.toContain(`action="${chat}/contact"`)
  })
})
