import { describe, expect, setDefaultTimeout, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { leads, wishes } from '../../../src/db/schema/index.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { WISH_STATES, type WishState } from '../../../src/domain/wishes/wish.ts'
import { wishHash, wishToken } from '../../../src/domain/wishes/wish-token.ts'
import { urls } from '../../../src/urls.ts'
import type { Language } from '../../../src/words/catalogue.ts'
import { thanksWords } from '../../../src/words/pages/lead.ts'
import { wishWords } from '../../../src/words/wishes.ts'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, testDesk } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'
import { nine } from '../../support/strangers.ts'

setDefaultTimeout(60_000)

const SMALL = [{ name: 'North', opens: 540, closes: 840 }]
const LANGUAGES: Language[] = ['en', 'fr']

/** Strangers hold all they may; one more asks for a start and has it kept as a wish. */
async function wished(env: Record<string, string>, email: string | null) {
  const { app, desk } = await testDesk(SMALL, { BOOKING_HORIZON_DAYS: '6', ...env })
  for (const day of [1, 2, 3]) await book(desk, nine(day))
  const person = somebody({ address: '12 Long Street', postalCode: 'T5K 1A1', email })
  const { leadId } = await newLead(app.database, person)
  const { db } = app.database
  const [lead] = await db.select().from(leads).where(eq(leads.id, leadId))
  const start = formatInstantUtc(nine(5))
  await app.form(urls.leadBookings('en', lead!.pageToken), { start })
  const [wish] = await db.select().from(wishes)
  expect(wish!.state).toBe('open')
  return { app, secret: desk.secret, lead: lead!, wish: wish!, start }
}

async function put(
  { app, secret, wish }: Awaited<ReturnType<typeof wished>>,
  state: WishState,
): Promise<void> {
  const isOver = state === 'taken' || state === 'lapsed' || state === 'declined'
  await app.database.db
    .update(wishes)
    .set({
      state,
      tokenHash: wishHash(wishToken(secret, wish.id)),
      offeredAt: sql`now()`,
      offerEndsAt: sql`now() + interval '1 day'`,
      answeredAt: isOver ? sql`now()` : null,
    })
    .where(eq(wishes.id, wish.id))
}

/** What a browser shows in the end. */
async function follow(app: TestApp, path: string): Promise<string> {
  const response = await app.get(path)
  const onward = response.headers.get('location')
  if (onward !== null) return follow(app, onward)
  return textOf(await response.text())
}

const has = (text: string, said: string) => text.includes(textOf(said))

describe.each([
  ['mail goes out', mailedBy(1)],
  ['no mail goes out', {}],
] as [string, Record<string, string>][])('where %s', (_where, env) => {
  const isOn = 'EMAIL_MODE' in env

  test.each([
    ['an address was left', 'ada@example.com'],
    ['no address was left', null],
  ])('and %s, the page of a wish is true in every state', async (_left, email) => {
    const house = await wished(env, email)
    const { app, lead, start } = house
    for (const state of WISH_STATES) {
      await put(house, state)
      for (const lang of LANGUAGES) {
        const { kept, offer } = wishWords(lang)
        const waits = state === 'open' || state === 'to_call'
        const byMail = state === 'open' && isOn && email !== null
        const noAddress = waits && isOn && email === null
        const said = await follow(app, urls.leadWish(lang, lead.pageToken, start))
        expect([
          lang,
          state,
          has(said, kept.title),
          has(said, kept.reach.mail),
          has(said, kept.reach.no_address),
          has(said, kept.reach.calls),
          has(said, offer.title),
        ]).toEqual([
          lang,
          state,
          waits,
          byMail,
          noAddress,
          waits && !byMail && !noAddress,
          state === 'offered',
        ])
      }
    }
  })
})

test('the page of a request says how its wish stands, and promises no time that is not held', async () => {
  const house = await wished(mailedBy(1), 'ada@example.com')
  const { app, lead } = house
  for (const state of WISH_STATES) {
    await put(house, state)
    for (const lang of LANGUAGES) {
      const words = thanksWords(lang)
      const said = await follow(app, urls.lead(lang, lead.pageToken))
      const shown = [words.seeWish, words.seeOffer, words.seeTimes].map((label) => has(said, label))
      const waits = state === 'open' || state === 'to_call'
      const isOffered = state === 'offered'
      expect([lang, state, ...shown]).toEqual([lang, state, waits, isOffered, !waits && !isOffered])
      expect(has(said, words.steps[0]!)).toBe(!waits && !isOffered)
    }
  }
})

const PROMISES =
  /time is (kept|held) for you|you have it at once|your time is kept|est gardée pour vous comme|gardée aussitôt|reste sur cette page/i

test('before anybody holds it, no page on the way says that a time is held', async () => {
  const { app, lead, start } = await wished({ DEPOSIT_PERCENT: '0.25' }, null)
  for (const lang of LANGUAGES) {
    const pages = [
      urls.lead(lang, lead.pageToken),
      urls.leadTimes(lang, lead.pageToken),
      urls.leadDetails(lang, lead.pageToken, start),
      urls.leadConfirm(lang, lead.pageToken, start),
    ]
    for (const path of pages) {
      const said = await follow(app, path)
      expect([path, PROMISES.exec(said)?.[0]]).toEqual([path, undefined])
    }
  }
})
