import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { bookings, leads, messages } from '../../../src/db/schema/index.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { deskOf } from '../../../src/domain/bookings/desk.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { DEFAULT_TERMS, lastMoments } from '../../../src/domain/deposits/terms.rules.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { LANGUAGES, type Language } from '../../../src/words/catalogue.ts'
import { sayChangeRule } from '../../../src/words/change-rule.ts'
import { bookingWords } from '../../../src/words/pages/booking.ts'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import { testApp } from '../../support/app.ts'
import { addTeams, CAUSE, somebody, timeIn } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'

// The promise: what can be done about a visit, and what it costs, is one rule. No page and no mail promises a
// moment that has passed, or says of one visit that cancelling is free and that it is not.

const HOUR_MS = 3_600_000
const START = timeIn(4, 9)

/** A product on whose clock the start is so many hours away. */
async function hoursBefore(hours: number, share: string) {
  const clock = { now: () => new Date(START.getTime() - hours * HOUR_MS) }
  const env = { ...mailedBy(1), DEPOSIT_PERCENT: share }
  const app = await testApp({ env, deps: { clock } })
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
  const person = somebody({ address: '12 Long Street', postalCode: 'T5K 1A1', email: 'a@b.ca' })
  const { leadId } = await newLead(app.database, person)
  const { db } = app.database
  const [lead] = await db.select().from(leads).where(eq(leads.id, leadId))
  return { app, db, lead: lead!, desk: deskOf(app.deps) }
}

const SAYS: Record<
  Language,
  Record<'movable' | 'phoneOnly' | 'free' | 'early' | 'over', RegExp>
> = {
  en: {
    movable: /You can move it online until/,
    phoneOnly: /moving it is by phone only/,
    free: /Cancelling costs nothing/,
    early: /Cancel by|Cancel 24 hours or more before/,
    over: /Free cancelling is over/,
  },
  fr: {
    movable: /se change en ligne jusqu’au/,
    phoneOnly: /se change par téléphone seulement/,
    free: /Annuler ne coûte rien/,
    early: /Annulez au plus tard|Annulez 24 heures ou plus avant/,
    over: /annulation sans frais est terminée/,
  },
}

const saidIn = (text: string, lang: Language) =>
  Object.entries(SAYS[lang]).flatMap(([name, said]) => (said.test(text) ? [name] : []))

describe.each([
  ['10 hours', 10],
  ['3 days', 72],
])('a start in %s', (_name, hours) => {
  const move = hours < 24 ? 'phoneOnly' : 'movable'

  test.each([
    ['without a deposit', '0', ['free'], ['free']],
    ['with a deposit', '0.25', [hours < 24 ? 'over' : 'early'], [hours < 24 ? 'over' : 'early']],
  ])(
    '%s is told one rule before it is asked for, after, and by mail',
    async (_is, share, before, after) => {
      const { app, db, lead, desk } = await hoursBefore(hours, share)
      const pages: Record<string, string> = {}
      const look = async (name: string, path: string) => {
        const answer = await app.get(path)
        expect([path, answer.status]).toEqual([path, 200])
        pages[name] = textOf(await answer.text())
      }
      for (const lang of LANGUAGES) {
        await look(
          `confirm ${lang}`,
          urls.leadConfirm(lang, lead.pageToken, formatInstantUtc(START)),
        )
        expect([lang, ...saidIn(pages[`confirm ${lang}`]!, lang)]).toEqual([lang, move, ...before])
      }
      const { booking } = await createBooking(desk, { leadId: lead.id, startsAt: START }, CAUSE)
      const token = manageToken(desk.secret, booking.id)
      for (const lang of LANGUAGES) {
        await look(`booking ${lang}`, urls.booking(lang, token))
        const { keep } = bookingWords(lang)
        expect([lang, pages[`booking ${lang}`]!.includes(textOf(keep))]).toEqual([
          lang,
          hours >= 24,
        ])
        expect([lang, ...saidIn(pages[`booking ${lang}`]!, lang)]).toEqual([lang, move, ...after])
      }
      const [owed] = await db.select().from(messages).where(eq(messages.bookingId, booking.id))
      for (const language of LANGUAGES) {
        const facts = await mailFacts(db, mailTermsOf(app.deps), { ...owed!, language })
        const { text } = writeMail(facts!)
        expect([language, ...saidIn(text.replace(/\s+/g, ' '), language)]).toEqual([
          language,
          move,
          ...after,
        ])
      }
      expect((await db.select().from(bookings)).length).toBe(1)
    },
  )
})

test('whenever it is read, no moment is promised that has passed', () => {
  const hours = fc.integer({ min: 0, max: 400 * 60 }).map((minutes) => minutes / 60)
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 336 }), (away, freeCancelHours) => {
      const askedAt = new Date(START.getTime() - away * HOUR_MS)
      const terms = { ...DEFAULT_TERMS, freeCancelHours }
      const { move, cancel } = lastMoments({ terms, startsAt: START, askedAt })
      for (const moment of [move, cancel]) {
        if (moment !== null) expect(moment.getTime()).toBeGreaterThanOrEqual(askedAt.getTime())
      }
      expect([move === null, cancel === null]).toEqual([away < 24, away < freeCancelHours])
      const say = (moment: Date | null) => moment?.toISOString() ?? null
      for (const lang of LANGUAGES) {
        const rule = { moveUntil: say(move), cancel: { keptAfter: say(cancel) } }
        const text = sayChangeRule(rule, lang).join(' ')
        expect(saidIn(text, lang)).toEqual([
          move === null ? 'phoneOnly' : 'movable',
          cancel === null ? 'over' : 'early',
        ])
      }
    }),
  )
})
