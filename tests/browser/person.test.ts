import { expect } from 'bun:test'
import { cases } from '../../src/db/schema/index.ts'
import { stories } from '../support/browser.ts'

const story = stories()

story(
  'asking for a person opens the form in its place, with the focus on its heading',
  async (world) => {
    const { page, app } = world
    await page.goto('/')
    await page.getByRole('button', { name: '2 bed, 1 bath, deep clean' }).click()
    await page.waitForURL('**/chat/*')
    const address = page.url()
    await page.getByRole('button', { name: 'Talk to a person' }).click()
    const heading = page.getByRole('heading', { name: 'A person takes it from here' })
    await heading.waitFor()
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)

    await page.getByLabel('Name').fill('Ada Example')
    await page.getByLabel('Phone').fill('12')
    await page.getByRole('button', { name: 'Ask for a call back' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada Example')

    await page.getByLabel('Phone').fill('780-555-0142')
    await page.getByRole('button', { name: 'Ask for a call back' }).click()
    await page.getByRole('heading', { name: 'Thank you. We call you back.' }).waitFor()
    expect(page.url()).toBe(address)
    expect(await app.database.db.select().from(cases)).toMatchObject([
      { reason: 'person', name: 'Ada Example', phone: '780-555-0142' },
    ])
  },
)
