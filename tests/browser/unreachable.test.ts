import { expect } from 'bun:test'
import { stories } from '../support/browser.ts'

const story = stories()

story('when the server is gone the page says so and what was typed stays', async (world) => {
  const { page, stopServer } = world
  await page.goto('/')
  await page.getByRole('button', { name: '2 bed, 1 bath, deep clean' }).click()
  await page.waitForURL('**/chat/*')
  await stopServer()
  const box = page.getByLabel('Your message')
  await box.fill('with the oven, please')
  await page.getByRole('button', { name: 'Send' }).click()
  const flash = page.locator('#flash')
  await flash.getByText('We could not reach the server').waitFor()
  expect(await flash.getAttribute('role')).toBe('status')
  expect(await box.inputValue()).toBe('with the oven, please')
  expect(await page.getByRole('button', { name: 'Send' }).isEnabled()).toBe(true)
  expect(await page.locator('#log .turn').count()).toBe(1)
})
