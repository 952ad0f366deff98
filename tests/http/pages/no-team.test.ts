import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads } from '../../../src/db/schema/index.ts'
import { withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import type { NoTeam } from '../../../src/domain/scheduling/slots.rules.ts'
import { urls } from '../../../src/urls.ts'
import { timesWords } from '../../../src/words/pages/times.ts'
import { somebody, type TestTeam, testDesk } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const HERE = ['T5K']
const ELSEWHERE = ['T2X']

/** A home that needs more cleaners than one. */
const LARGE = withDefaults({ beds: 6, baths: 4, cleaning_type: 'deep' })!

test.each([
  ['there is no team', [], 'T5K 1A1', 'no_teams'],
  ['there is none, and no postal code', [], null, 'no_teams'],
  ['all are small, and no postal code', [{ size: 1, postalPrefixes: HERE }], null, 'too_small'],
  ['the one that goes there is small', [{ size: 1, postalPrefixes: HERE }], 'T5K 1A1', 'too_small'],
  [
    'the large one goes elsewhere',
    [{ size: 4, postalPrefixes: ELSEWHERE }],
    'T5K 1A1',
    'elsewhere',
  ],
  [
    'one goes there and another is large',
    [
      { size: 1, postalPrefixes: HERE },
      { size: 4, postalPrefixes: ELSEWHERE },
    ],
    'T5K 1A1',
    'either',
  ],
  ['a small one goes elsewhere', [{ size: 1, postalPrefixes: ELSEWHERE }], 'T5K 1A1', 'either'],
] as [string, Omit<TestTeam, 'name'>[], string | null, NoTeam][])(
  'where %s, the page says just that',
  async (_where, teams, postalCode, why) => {
    const named = teams.map((team, n) => ({ name: `Team ${n}`, ...team }))
    const { app } = await testDesk(named)
    const { leadId } = await newLead(app.database, somebody({ postalCode }), {
      home: LARGE,
      session: null,
    })
    const [lead] = await app.database.db.select().from(leads).where(eq(leads.id, leadId))
    for (const lang of ['en', 'fr'] as const) {
      const page = await app.get(urls.leadTimes(lang, lead!.pageToken))
      const said = textOf(await page.text())
      const { title: _, ...texts } = timesWords(lang).noTeam
      const told = Object.entries(texts).filter(([, text]) => said.includes(textOf(text)))
      expect([page.status, told.map(([name]) => name)]).toEqual([200, [why]])
    }
  },
)
