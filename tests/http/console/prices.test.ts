import { expect, test } from 'bun:test'
import { priceBooks } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { economyText } from '../../support/price-list.ts'

/** The product with a price file that says whatever it is told. */
async function withFile() {
  const file = { text: economyText }
  const base = await testApp()
  const prices = { ...base.deps.prices, readFile: async () => file.text }
  const app = await testApp({ database: base.database, deps: { prices } })
  return { app, file }
}

const change = (edit: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(economyText) as Record<string, unknown>
  edit(file)
  return JSON.stringify(file)
}
const dearer = change((file) => {
  file['rate_per_cleaner_hour'] = Number(file['rate_per_cleaner_hour']) * 2
  file['pricing_config_version'] = 'next'
})

const check = urls.console('prices', { check: 'file' })
const books = (app: TestApp) => app.database.db.$count(priceBooks)
const inForce = (app: TestApp) => app.deps.prices.current().list.file.pricing_config_version

test('the list in force stands there with its rows, rates, extras and history', async () => {
  const app = await testApp()
  const text = textOf(await (await signedIn(app, 'dispatcher')).page(urls.console('prices')))
  const { list } = app.deps.prices.current()
  expect(text).toContain(`list ${list.file.pricing_config_version}`)
  expect(text).toContain(`$${list.file.rate_per_cleaner_hour.toFixed(2)}`)
  expect(text).toContain(`$${list.file.add_ons.oven.toFixed(2)}`)
  expect(text).toContain('in force')
  expect(text).not.toContain('Check the price file')
})

test('a file with faults shows every one of them, and nothing can be made live', async () => {
  const { app, file } = await withFile()
  file.text = change((each) => {
    each['rate_per_cleaner_hour'] = 1001
    each['currency'] = 'dollars'
  })
  const office = await signedIn(app, 'admin')
  const html = await office.page(check)
  const text = textOf(html)
  expect(text).toContain('2 faults')
  expect(text).toContain('rate_per_cleaner_hour')
  expect(text).toContain('currency')
  expect(html).not.toContain(`action="${urls.console('pricesReload')}"`)
  const answer = await office.post(urls.console('pricesReload'), { hash: 'any' })
  expect(answer.status).toBe(422)
  expect(await books(app)).toBe(1)
})

test('a sound file shows what ten typical homes would cost, and only the button makes it live', async () => {
  const { app, file } = await withFile()
  file.text = dearer
  const office = await signedIn(app, 'admin')
  const html = await office.page(check)
  const rows = html.split('</tbody>')[0]!.split('<tr data-row').slice(1)
  expect(rows.length).toBe(10)
  for (const row of rows) expect(textOf(`<tr ${row}`)).toMatch(/\$[\d,.]+ \$[\d,.]+ \+\$/)
  expect(await books(app)).toBe(1)
  const fields = fieldsIn(html, urls.console('pricesReload'))
  expect(textOf(await office.act(urls.console('pricesReload'), fields))).toContain(
    'List next is in force',
  )
  expect([await books(app), inForce(app)]).toEqual([2, 'next'])
  expect(textOf(await office.page(check))).toContain('The file is the list in force')
})

test('a file that changed after it was looked at is not made live, but looked at again', async () => {
  const { app, file } = await withFile()
  file.text = dearer
  const office = await signedIn(app, 'admin')
  const fields = fieldsIn(await office.page(check), urls.console('pricesReload'))
  file.text = change((each) => {
    each['rate_per_cleaner_hour'] = 999
  })
  const answer = await office.post(urls.console('pricesReload'), fields)
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(textOf(html)).toContain('The file has changed since you looked at it')
  expect(fieldsIn(html, urls.console('pricesReload'))['hash']).not.toBe(fields['hash'])
  expect(await books(app)).toBe(1)
})

test('a file that cannot be read is a fault, not an outage', async () => {
  const base = await testApp()
  const readFile = () => Promise.reject(new Error('gone'))
  const app = await testApp({
    database: base.database,
    deps: { prices: { ...base.deps.prices, readFile } },
  })
  const text = textOf(await (await signedIn(app, 'admin')).page(check))
  expect(text).toContain('must be a file that can be read')
})

test('any home can be tried, and what is no home is said', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'dispatcher')
  const home = { try: 'home', cleaning_type: 'deep', frequency: 'weekly' }
  const priced = textOf(
    await office.page(urls.console('prices', { ...home, beds: '2', baths: '1.5', oven: 'true' })),
  )
  const estimate = await app.json('/v1/estimate', {
    beds: 2,
    baths: 1.5,
    cleaning_type: 'deep',
    frequency: 'weekly',
    heavy_grease: false,
    multi_floor: false,
    add_ons: { oven: true },
  })
  const { total_before_tax: total } = await estimate.json()
  expect(priced).toContain(`$${total.toFixed(2)} before tax`)
  expect(priced).toContain('Inside the oven')
  const larger = textOf(
    await office.page(urls.console('prices', { ...home, beds: '10', baths: '10' })),
  )
  expect(larger).toContain('Larger than the price table')
  for (const rooms of [{ beds: '11', baths: '1' }, { beds: 'two', baths: '1' }, { baths: '1' }]) {
    const url = urls.console('prices', { ...home, ...rooms } as Record<string, string>)
    expect(textOf(await office.page(url))).toContain('Give whole bedrooms and bathrooms')
  }
})

test('a dispatcher neither checks nor changes prices', async () => {
  const { app, file } = await withFile()
  file.text = dearer
  const office = await signedIn(app, 'dispatcher')
  expect(await office.page(check)).not.toContain('id="check"')
  expect((await office.post(urls.console('pricesReload'), {})).status).toBe(403)
  expect(await books(app)).toBe(1)
})
