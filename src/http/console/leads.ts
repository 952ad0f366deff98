import { Elysia } from 'elysia'
import { type LeadLine, type LeadList, LeadsPage } from '../../../views/console/leads/list.tsx'
import { LEAD_WORDS } from '../../../views/console/leads/words.ts'
import { LEAD_STATUSES } from '../../domain/leads/fields.ts'
import { countLeads, type FoundLead, findLeads } from '../../domain/leads/find-leads.ts'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import { isTooShort } from '../../domain/leads/search.rules.ts'
import { patterns, urls } from '../../urls.ts'
import { sayHome } from '../../words/home.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

const ROWS = 50
const MAX_TYPED = 100

/** The pipeline, and finding people in it. */
export const leadsConsole = (office: Office) =>
  new Elysia({ name: 'console/leads' }).use(office.access).get(
    patterns.console.leads,
    async ({ person, request, query }) => {
      const list = await leadList(office, query)
      return office.show(request, person, 'leads', (frame) => LeadsPage({ frame, list }))
    },
    { can: 'day.run' },
  )

async function leadList(office: Office, query: Record<string, string>): Promise<LeadList> {
  const { db } = office.database
  const { country } = office.config.business
  const status = LEAD_STATUSES.find((known) => known === query['status']?.toUpperCase()) ?? null
  const q = typedIn(query)
  const place = placeIn(query['after'])
  const [found, counts] = await Promise.all([
    findLeads(db, {
      status,
      q,
      country,
      limit: ROWS,
      after: place && { createdAt: place.at, id: place.id },
    }),
    countLeads(db),
  ])
  const leads = found.slice(0, ROWS)
  const last = found.length > ROWS ? leads.at(-1) : undefined
  const link = (more: Record<string, string>) => urls.console('leads', given({ q, ...more }))
  const own = { status: status ?? '' }
  return {
    leads: leads.map((lead) => lineOf(office, lead)),
    q,
    isTooShort: q !== '' && isTooShort(q, country),
    status: own.status,
    stages: [
      { name: 'All', count: null, href: link({}), isHere: status === null },
      ...LEAD_STATUSES.map((each) => ({
        name: LEAD_WORDS[each].word,
        count: counts[each],
        href: link({ status: each }),
        isHere: each === status,
      })),
    ],
    here: link({ ...own, after: query['after'] ?? '' }),
    next: last ? link({ ...own, after: placeText(last.position, last.id) }) : null,
    first: place ? link(own) : null,
  }
}

/** What is looked for; nobody's name is longer. */
export const typedIn = (query: Record<string, string>): string =>
  (query['q'] ?? '').trim().slice(0, MAX_TYPED)

const given = (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

/** A person as the lists of the console print them. */
export const lineOf = (office: Office, lead: FoundLead): LeadLine => ({
  id: lead.id,
  name: lead.name,
  phone: lead.phone,
  address: lead.address,
  postalCode: lead.postalCode && sayPostalCode(lead.postalCode),
  status: lead.status,
  source: lead.source,
  home: sayHome(lead.home, 'en').slice(0, 3).join(' · '),
  totalCents: lead.totalCents,
  binding: lead.binding,
  madeAt: sayAt(office, lead.createdAt),
  isErased: lead.erasedAt !== null,
  isTrapped: lead.captcha === 'trapped',
})
