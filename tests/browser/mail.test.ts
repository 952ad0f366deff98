import { expect } from 'bun:test'
import { messages } from '../../src/db/schema/index.ts'
import { MESSAGE_KINDS } from '../../src/domain/messages/kinds.ts'
import { urls } from '../../src/urls.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { faultsNow } from '../support/axe.ts'
import { PHONE, stories } from '../support/browser.ts'
import { newLead } from '../support/leads.ts'
import { mailFactsOf } from '../views/mail-samples.ts'

const SMALLEST = { width: 320, height: 568 }
const VIEWS = [
  { language: 'en', colorScheme: 'light' },
  { language: 'fr', colorScheme: 'dark' },
] as const

const story = stories({ javaScriptEnabled: true })

for (const { language, colorScheme } of VIEWS) {
  story(
    `no mail has an accessibility fault axe can find, ${language} and ${colorScheme}`,
    async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(PHONE)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      for (const kind of MESSAGE_KINDS) {
        await page.setContent(writeMail(mailFactsOf(kind, language)).html)
        const found = await faultsNow(page, kind)
        expect([kind, found]).toEqual([kind, []])
      }
      expect(asked).toEqual([])
    },
  )
}

story(
  'a mail fits the smallest phone, in letters that can be read and taps that can be hit',
  async ({ page }) => {
    await page.setViewportSize(SMALLEST)
    const long = {
      name: 'Ada',
      address: 'Donaudampfschifffahrtsgesellschaftskapitänsweg'.repeat(3),
    }
    for (const kind of MESSAGE_KINDS) {
      await page.setContent(writeMail(mailFactsOf(kind, 'fr', { lead: long })).html)
      const { width, smallest, button } = await page.evaluate(() => {
        const sizes = [...document.querySelectorAll('body *')]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3))
          .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
        return {
          width: document.documentElement.scrollWidth,
          smallest: Math.min(...sizes),
          button: document.querySelector('.button')!.getBoundingClientRect().height,
        }
      })
      expect([kind, width <= SMALLEST.width]).toEqual([kind, true])
      expect(smallest).toBeGreaterThanOrEqual(16)
      expect(button).toBeGreaterThanOrEqual(44)
    }
  },
)

story('the mailbox shows a mail in its frame under our own policy', async ({ page, app }) => {
  await newLead(app.database)
  const [message] = await app.database.db.select().from(messages)
  const refused: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error') refused.push(line.text())
  })
  await page.goto(urls.mailboxMail(message!.id))
  const heading = page.frameLocator('iframe').getByRole('heading', { level: 1 })
  expect(await heading.textContent()).toBe('We have your request')
  const ink = await heading.evaluate((element) => getComputedStyle(element).fontSize)
  expect(ink).toBe('27px')
  expect(refused).toEqual([])
})
