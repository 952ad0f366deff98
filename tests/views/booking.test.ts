import { expect, test } from 'bun:test'
import { textOf } from '../support/html.ts'
import { outline } from './outline.ts'
import { fragments, pages } from './samples.ts'

const sample = (name: string) => pages('en').find((each) => each.name === name)!.html
const elements = (html: string) => outline(html).elements

test('a day with free starts says how many, one without says why, and days that are over lead nowhere', () => {
  const html = sample('times')
  const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell!)
  expect(cells.map((cell) => textOf(cell).replace(/^Tue 1 Dec: 1 Dec /, ''))).toEqual([
    'past',
    'too soon',
    '6 free',
    '6 free',
    'full',
    'closed',
    'not yet',
  ])
  expect(cells.map((cell) => cell.includes('<a '))).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    false,
  ])
  expect(html.match(/aria-current="date"/g)).toHaveLength(1)
})

test('choosing a day works as a link, and for htmx is the same address', () => {
  const links = elements(sample('times')).filter(({ attributes }) => attributes['hx-get'])
  expect(links.length).toBeGreaterThan(5)
  for (const { tag, attributes } of links) {
    expect(tag).toBe('a')
    expect(attributes['href']).toBe(`${attributes['hx-get']}#day`)
    expect(attributes['hx-push-url']).toBe('true')
  }
  const swapped = fragments('en').find(({ name }) => name === 'times')!.html
  expect(elements(swapped)[0]!.attributes['id']).toBe('times')
  const heading = elements(swapped).find(({ attributes }) => attributes['id'] === 'day-title')!
  expect(Object.keys(heading.attributes)).toContain('autofocus')
})

test('a start is a link, but for the time that a booking has already', () => {
  const html = sample('times')
  expect([...html.matchAll(/<a class="slot"/g)]).toHaveLength(1)
  expect(textOf(/<span class="slot current">.*?<\/li>/s.exec(html)![0])).toBe('1:00 pm yours now')
})

test('with a time the form keeps it, needs the place and asks for no other days', () => {
  const fields = elements(sample('lead form with a time'))
  const named = (name: string) => fields.find(({ attributes }) => attributes['name'] === name)
  expect(named('start')!.attributes['type']).toBe('hidden')
  for (const name of ['address', 'postal_code'])
    expect(Object.keys(named(name)!.attributes)).toContain('required')
  expect(named('preferred_dates')).toBeUndefined()
  const without = elements(sample('lead form'))
  expect(without.some(({ attributes }) => attributes['name'] === 'preferred_dates')).toBe(true)
})

test.each([
  ['booking requested', 'waiting', 'Requested', true],
  ['booking confirmed', 'firm', 'Confirmed', true],
  ['booking expired', 'ended', 'Expired', false],
  ['booking done', 'done', 'Done', false],
])('%s: a word, a shape and a colour, and only what can be done', (name, kind, word, ahead) => {
  const html = sample(name)
  const badge = /<span class="badge (\w+)">(.*?)<\/span>/s.exec(html)!
  expect([badge[1], textOf(badge[2]!)]).toEqual([kind, word])
  expect(badge[2]).toContain('<svg')
  expect(html.includes('/bookings/token/cancellation')).toBe(ahead)
  expect(html.includes('/bookings/token/times')).toBe(ahead)
})

test('close to the start moving is a phone number, cancelling is still a link', () => {
  const html = sample('booking close to its start')
  expect(html).not.toContain('/bookings/token/times')
  expect(html).toContain('/bookings/token/cancellation')
  expect(textOf(html)).toContain('To move it now, call us')
})

test('every act on a booking is one form with one button that says what happens', () => {
  const buttons = {
    confirm: 'Ask for Tuesday 1 December, 9:00 am',
    move: 'Move to Tuesday 1 December, 9:00 am',
    cancellation: 'Cancel the clean',
  }
  for (const [name, label] of Object.entries(buttons)) {
    const forms = [...sample(name).matchAll(/<form.*?<\/form>/gs)].map(([form]) => form)
    expect(forms).toHaveLength(1)
    const found = [...forms[0]!.matchAll(/<button[^>]*>(.*?)<\/button>/gs)]
    expect(found.map(([, text]) => textOf(text!))).toEqual([label])
  }
})
