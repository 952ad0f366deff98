import { Elysia } from 'elysia'
import { type CallerForm, CallerPage } from '../../../views/console/callers/page.tsx'
import { caseWords } from '../../../views/console/cases/words.ts'
import type { Refused } from '../../../views/console/types.ts'
import { caseById } from '../../domain/cases/queries.ts'
import { phoneKey } from '../../domain/leads/contact.rules.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { requestsOf } from '../../domain/leads/person.ts'
import { leadWithQuote } from '../../domain/leads/queries.ts'
import { MAX_ADD_ON_COUNT, MAX_ROOMS } from '../../domain/pricing/home.ts'
import {
  businessDate,
  formatInstantUtc,
  parseStart,
} from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { readFacts } from '../plugins/home-form.ts'
import { addOnPrices } from '../plugins/price-view.ts'
import { homeIn, offerView } from './caller-offer.ts'
import { fieldsOfCase, fieldsOfHome, fieldsOfRequest } from './caller-prefill.ts'
import { keepCaller } from './caller-request.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'

type Fields = Record<string, string>
type Given = { person: ConsolePerson; request: Request }

/** Somebody calls: a request and a visit from one screen. */
export function callersConsole(office: Office) {
  const { db } = office.database

  const page = async (
    { person, request }: Given,
    fields: Fields,
    refused?: Refused & { status: number },
  ) => {
    const form = await formOf(fields)
    return office.show(
      request,
      person,
      'leads',
      (frame) => CallerPage({ frame, form, refused }),
      refused?.status,
    )
  }

  return new Elysia({ name: 'console/callers' })
    .use(office.access)
    .get(
      patterns.console.callers,
      async ({ person, request, query }) => {
        const given = fieldsOf(query)
        const fields = await prefilled(given['lead'], given['case'])
        return page({ person, request }, { ...fields, ...wishedIn(given['start']) })
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.callers,
      async ({ person, request, body }) => {
        const fields = fieldsOf(body)
        const wish = fields['do']
        if (wish !== 'book' && wish !== 'keep') return page({ person, request }, fields)
        let done = { url: '', said: '' }
        // A request that was kept when its time was gone is the one that is booked next.
        const refused = await refusalOf(fields, async () => {
          done = await keepCaller(office, fields, wish, office.cause(request, person))
        })
        return refused
          ? page({ person, request }, fields, refused)
          : office.done(request, done.url, done.said)
      },
      { can: 'day.run' },
    )

  /** The start that somebody asked for, and the days from it on. */
  function wishedIn(start = ''): Fields {
    const { zone } = office.calendar.current()
    const startsAt = parseStart(start, zone)
    return startsAt ? { start: formatInstantUtc(startsAt), from: businessDate(startsAt, zone) } : {}
  }

  async function prefilled(leadId = '', caseId = ''): Promise<Fields> {
    const found = await leadWithQuote(db, leadId)
    if (found) return { ...fieldsOfRequest(found.lead), ...fieldsOfHome(found.quote.home) }
    const from = await caseById(db, caseId)
    return from ? fieldsOfCase(from) : {}
  }

  async function formOf(typed: Fields): Promise<CallerForm> {
    const facts = readFacts(typed)
    const [found, from] = await Promise.all([
      leadWithQuote(db, typed['lead'] ?? ''),
      caseById(db, typed['case'] ?? ''),
    ])
    const key = phoneKey(typed['phone'] ?? '', office.config.business.country)
    const known = key === null ? [] : await requestsOf(db, { phoneKey: key, emailKey: null })
    const promised = {
      quote: found?.quote ?? null,
      conversationId: from?.case.conversationId ?? null,
    }
    return {
      typed,
      facts: facts ?? {},
      addOns: addOnPrices(office.prices.current().list),
      limits: { ...LEAD_LIMITS, rooms: MAX_ROOMS, count: MAX_ADD_ON_COUNT },
      offer: await offerView(office, typed, homeIn(facts), promised),
      of: found
        ? {
            what: `request of ${found.lead.name}`,
            href: urls.console('lead', { lead_id: found.lead.id }),
          }
        : from && {
            what: `case: ${caseWords(from.case.reason)}`,
            href: urls.console('case', { case_id: from.case.id }),
          },
      known: known
        .filter(({ id }) => id !== found?.lead.id)
        .slice(0, 3)
        .map(({ id, name }) => ({ id, name })),
    }
  }
}
