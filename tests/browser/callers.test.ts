import { expect } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { addTeams } from '../support/bookings.ts'
import { DESK, stories } from '../support/browser.ts'
import { signedIn } from '../support/console.ts'
import { newLead } from '../support/leads.ts'

const story = stories({ viewport: DESK })

type World = Parameters<Parameters<typeof story>[1]>[0]

/** The console of a company with a team, seen by somebody who is signed in. */
async function atTheDesk({ page, app }: World): Promise<void> {
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
  const { token } = await signedIn(app, 'dispatcher', 'Dora Desk')
  await page.goto(urls.console('signIn'))
  await page.context().addCookies([{ name: 'staff', value: token, url: page.url() }])
}

/** What a caller says, in the order they say it, and the button at the end. */
async function takeTheCall({ page }: World, { scripts }: { scripts: boolean }): Promise<void> {
  await page.goto(urls.console('callers'))
  const form = page.locator('#caller')
  await form.getByLabel('Bedrooms').fill('2')
  await form.getByLabel('Bathrooms').fill('1')
  await form.getByLabel('Postal code').fill('T5K 1A1')
  if (scripts) await form.getByLabel('Postal code').blur()
  else await form.getByRole('button', { name: 'Show price and free times' }).click()
  await page.locator('#offer .big-price').waitFor()
  await page.locator('#offer label.pick').first().click()
  await form.getByLabel('Name').fill('Zoe Caller')
  await form.getByLabel('Phone').fill('780-555-0177')
  await form.getByLabel('Address').fill('1 Long Street')
  await form.getByRole('button', { name: 'Book the chosen time' }).click()
  await page.getByRole('heading', { name: /^Zoe Caller/ }).waitFor()
  expect(await page.locator('#flash').textContent()).toContain('is booked.')
}

story('a call becomes a visit on one screen', async (world) => {
  await atTheDesk(world)
  await takeTheCall(world, { scripts: true })
})

story(
  'the same without scripts',
  async (world) => {
    await atTheDesk(world)
    await takeTheCall(world, { scripts: false })
  },
  { javaScriptEnabled: false },
)

story('typing finds people, and the number of a caller tells who they are', async (world) => {
  const { page, app } = world
  await atTheDesk(world)
  const database = app.database
  await newLead(database, { name: 'Élise Quarrington', phone: '780-555-0142' })
  await newLead(database, { name: 'Bob Brown', phone: '780-555-0199', email: 'bob@example.com' })
  await page.goto(urls.console('leads'))
  await page.locator('#leads').getByText('Bob Brown').waitFor()
  await page.locator('#f-q').pressSequentially('elise')
  await page.locator('#leads').getByText('Bob Brown').waitFor({ state: 'detached' })
  expect(await page.locator('#leads tbody tr').count()).toBe(1)
  await page.goto(urls.console('callers'))
  await page.locator('#f-phone').fill('(780) 555 0142')
  await page.locator('#f-phone').blur()
  await page.locator('#known').getByText('Élise Quarrington').waitFor()
})
