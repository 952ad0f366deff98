import { caseWords } from '../../../views/console/cases/words.ts'
import type { PersonHistory } from '../../../views/console/leads/history.tsx'
import type { LeadSheet } from '../../../views/console/leads/sheet.tsx'
import { uuidV7 } from '../../db/ids.ts'
import { historyOf } from '../../domain/audit/history.ts'
import { turnsOf } from '../../domain/chat/conversations.ts'
import { LEAD_STATUSES } from '../../domain/leads/fields.ts'
import { broughtBy, casesOf, ownerOfCode, requestsOf, visitsOf } from '../../domain/leads/person.ts'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import { leadWithQuote } from '../../domain/leads/queries.ts'
import { sayReference } from '../../domain/leads/reference.rules.ts'
import { isLeadStep } from '../../domain/leads/status.rules.ts'
import { referralStanding } from '../../domain/referrals/queries.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { wishesOfLead } from '../../domain/wishes/queries.ts'
import { urls } from '../../urls.ts'
import { sayWish } from '../../words/console/needs.ts'
import { sayHome } from '../../words/home.ts'
import { priceOf } from '../plugins/price-view.ts'
import { saySource } from './booking-sheet.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'
import { timelineOf } from './timeline.ts'

type Found = NonNullable<Awaited<ReturnType<typeof leadWithQuote>>>

/** A request that is there and whose person was not erased. `not_found`. */
export async function findLead({ database }: Office, named: string): Promise<Found> {
  const found = await leadWithQuote(database.db, named)
  if (!found) throw notFound('Lead')
  return found
}

/** Everything about a request, named by its id or reference, and its person, read afresh. `not_found`. */
export async function leadSheet(office: Office, named: string): Promise<LeadSheet> {
  const { lead, quote, referralCode } = await findLead(office, named)
  const { db } = office.database
  const { id } = lead
  const [requests, visits, cases, brought, owner, standing, turns, wishes] = await Promise.all([
    requestsOf(db, lead),
    visitsOf(db, lead),
    casesOf(db, id, lead.conversationId),
    referralCode === null ? [] : broughtBy(db, referralCode),
    lead.referredByCode === null ? null : ownerOfCode(db, lead.referredByCode),
    referralStanding(db, id),
    lead.conversationId === null ? [] : turnsOf(db, lead.conversationId),
    wishesOfLead(db, id),
  ])
  const history = await historyOf(db, {
    leadIds: requests.map((request) => request.id),
    bookingIds: visits.map((visit) => visit.id),
    caseIds: cases.map((each) => each.id),
  })
  const when = new Map(visits.map((visit) => [visit.id, sayAt(office, visit.startsAt)]))
  const { earnedCents, usedCents } = standing ?? { earnedCents: 0, usedCents: 0 }
  return {
    id,
    reference: sayReference(lead.reference),
    status: lead.status,
    moves: LEAD_STATUSES.filter((status) => isLeadStep(lead.status, status)),
    isTrapped: lead.captcha === 'trapped',
    name: lead.name,
    phone: lead.phone,
    email: lead.email,
    address: lead.address,
    postalCode: lead.postalCode && sayPostalCode(lead.postalCode),
    accessNotes: lead.accessNotes,
    parking: lead.parking,
    pets: lead.pets,
    allergies: lead.allergies,
    notes: lead.notes,
    preferredDates: lead.preferredDates,
    wishes: wishes.map(({ startsAt, state }) => `${sayAt(office, startsAt)}: ${sayWish(state)}`),
    hasOpenWish: wishes.some(({ answeredAt }) => answeredAt === null),
    language: lead.language === 'fr' ? 'French' : 'English',
    source: saySource(lead),
    wantsMail: lead.consentMarketing,
    madeAt: sayAt(office, lead.createdAt),
    home: sayHome(quote.home, 'en'),
    price: priceOf(quote, office.config.business.timezone, 'en'),
    quoteToken: quote.token,
    isQuoteValid: quote.valid,
    turns: turns.map(({ message, answer }) => ({ message, reply: answer.replyText })),
    referral: {
      code: referralCode,
      earnedCents,
      usedCents,
      broughtBy: owner,
      brought: brought.map(shownBrought),
    },
    person: personView(office, id, requests, visits, cases),
    history: await timelineOf(office, history, (subjectId) => {
      const label = when.get(subjectId)
      return label === undefined
        ? undefined
        : { label, href: urls.console('booking', { booking_id: subjectId }) }
    }),
    noteId: uuidV7(),
  }
}

/** Who was erased has a name no more, and no sheet. */
const shownBrought = ({
  erasedAt,
  ...brought
}: Awaited<ReturnType<typeof broughtBy>>[number]): LeadSheet['referral']['brought'][number] =>
  erasedAt === null ? brought : { ...brought, leadId: null, name: 'Erased' }

const personView = (
  office: Office,
  id: string,
  requests: Awaited<ReturnType<typeof requestsOf>>,
  visits: Awaited<ReturnType<typeof visitsOf>>,
  cases: Awaited<ReturnType<typeof casesOf>>,
): PersonHistory => ({
  visits: visits.map((visit) => ({
    id: visit.id,
    when: sayAt(office, visit.startsAt),
    status: visit.status,
    team: visit.team,
    totalCents: visit.totalCents,
  })),
  requests: requests
    .filter((request) => request.id !== id)
    .map((request) => ({
      id: request.id,
      name: request.name,
      madeAt: sayAt(office, request.createdAt),
      status: request.status,
      home: sayHome(request.home, 'en').slice(0, 3).join(' · '),
    })),
  cases: cases.map((each) => ({
    id: each.id,
    what: caseWords(each.reason),
    isOpen: each.status === 'open',
    madeAt: sayAt(office, each.createdAt),
  })),
})
