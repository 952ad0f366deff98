import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { leads } from '../../src/db/schema/index.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, type TestApp } from './app.ts'
import { begin, timeIn } from './bookings.ts'
import { fieldsIn } from './html.ts'
import { HOME_SAID, targetOf, tokenIn } from './journey.ts'

/** A word nobody else says, and digits nobody else has: both are found wherever they end up. */
const MARK = 'cnry'
const PHONE_MARK = '4242'
/** As many as the longest possible number has behind the mark. */
const PHONE_DIGITS = 11
const TRACES = [
  new RegExp(`${MARK}[0-9a-f]{16}`, 'g'),
  new RegExp(`(?=(${PHONE_MARK}\\d{${PHONE_DIGITS}}))`, 'g'),
]

export interface Canary {
  email: string
  phone: string
  /** The person's request and, made on the pages, their second one. */
  leadIds: string[]
  booking: 'none' | 'cancelled' | 'done'
  /** Everything they typed, by the field it was typed into. */
  typed: Record<string, string>
}

/** The environment in which everything that can be owed is owed: e-mails and exports wait in the queue. */
export const CANARY_ENV = {
  EMAIL_MODE: 'smtp',
  EMAIL_FROM: 'hello@spruce.example',
  SMTP_HOST: '127.0.0.1',
  SMTP_USE_TLS: 'off',
  EXPORT_MODE: 'webhook',
  EXPORT_WEBHOOK_URL: 'https://crm.example/leads',
  RETENTION_ENABLE_LEADS: 'true',
}

/** Everything these people typed. */
export const typedBy = (people: Canary[]): Set<string> =>
  new Set(people.flatMap(({ typed }) => Object.values(typed)))

/** What of it is in a text. */
export function canariesIn(text: string, typed: Set<string>): string[] {
  const plain = text.toLowerCase().replaceAll(`${PHONE_MARK}-`, PHONE_MARK)
  const found = TRACES.flatMap((trace) =>
    [...plain.matchAll(trace)].map(([whole, ahead]) => ahead ?? whole),
  )
  return [...new Set(found)].filter((each) => typed.has(each))
}

/**
 * A person who types something unmistakable into everything the product takes, through its own doors: a
 * conversation of an API client and a request from it, a conversation on the pages with a request that is
 * put right, and a call asked for; with a visit that is cancelled or done where so wished.
 */
export async function canary(
  app: TestApp,
  booking: Canary['booking'],
  referralCode: string,
): Promise<Canary> {
  const typed: Record<string, string> = {}
  const say = (field: string): string => (typed[field] = MARK + randomBytes(8).toString('hex'))
  const digits = `${randomBytes(8).readBigUInt64BE()}`.slice(-PHONE_DIGITS)
  const who: Canary = {
    email: `${say('email')}@example.com`,
    phone: `+49 ${PHONE_MARK}-${digits}`,
    leadIds: [],
    booking,
    typed: { ...typed },
  }
  typed['phone'] = PHONE_MARK + digits
  who.typed = typed
  await overTheApi(app, who, say, referralCode)
  await onThePages(app, who, say)
  await askedToBeCalled(app, who, say)
  if (booking !== 'none') await visited(app, who, say)
  return who
}

type Say = (field: string) => string
const once = () => ({ 'idempotency-key': crypto.randomUUID() })

async function posted(app: TestApp, path: string, body: unknown, headers = {}): Promise<string> {
  const answer = await app.json(path, body, { ...once(), ...headers })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`)
  return text
}

async function sent(app: TestApp, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await app.form(path, fields)
  if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}`)
  return targetOf(answer)
}

const details = (say: Say, name: string): Record<string, string> =>
  Object.fromEntries(
    ['address', 'access_notes', 'parking', 'pets', 'allergies', 'notes', 'postal_code'].map(
      (field) => [field, say(`${name} ${field}`)],
    ),
  )

async function overTheApi(app: TestApp, who: Canary, say: Say, referralCode: string) {
  const session_id = say('session_id')
  await posted(app, urls.api.chatTurn, {
    session_id,
    message: `2 bed 1 bath, says ${say('chat message')}`,
    brand: say('brand'),
    client_context: { message_id: say('message_id') },
  })
  const lead = await posted(app, urls.api.leads, {
    name: say('lead name'),
    phone: who.phone,
    email: who.email,
    ...details(say, 'lead'),
    preferred_dates: [say('preferred date'), say('other date')],
    structured_inputs: { beds: 2, baths: 1 },
    estimate_snapshot: { total_before_tax: 1, [say('snapshot name')]: say('snapshot') },
    utm: { source: say('utm source'), medium: say('utm medium'), campaign: say('utm campaign') },
    utm_term: say('utm term'),
    utm_content: say('utm content'),
    referrer: `https://${say('referrer')}.example/`,
    referral_code: referralCode,
    session_id,
    consent_marketing: true,
  })
  const { lead_id } = JSON.parse(lead) as { lead_id: string }
  who.leadIds.push(lead_id)
  const status = urls.api.adminLeadStatus.replace(':lead_id', lead_id)
  await posted(app, status, { status: 'contacted' }, basic(ADMIN))
}

async function onThePages(app: TestApp, who: Canary, say: Say) {
  const chat = await sent(app, urls.chatStart('en'), {
    message: `${HOME_SAID.en}, says ${say('page message')}`,
    utm_source: say('page utm'),
    referrer: `https://${say('page referrer')}.example/`,
  })
  const page = await (await app.get(chat)).text()
  const quote = tokenIn(/\/quotes\/[\w-]+/.exec(page)![0])
  const form = urls.quoteLead('en', quote)
  const contact = { phone: who.phone, email: who.email, consent_marketing: 'true' }
  const known = fieldsIn(await (await app.get(form)).text(), form)
  const thanks = await sent(app, form, { ...known, ...contact, name: 'To be put right' })
  const pageToken = tokenIn(thanks)
  const [lead] = await app.database.db
    .select({ id: leads.id })
    .from(leads)
    .where(eq(leads.pageToken, pageToken))
  who.leadIds.push(lead!.id)
  await sent(app, urls.leadDetails('en', pageToken), {
    ...contact,
    ...details(say, 'corrected'),
    name: say('corrected name'),
  })
}

async function askedToBeCalled(app: TestApp, who: Canary, say: Say) {
  const chat = tokenIn(await sent(app, urls.chatStart('en'), { message: say('called message') }))
  await sent(app, urls.chatPerson('en', chat), {})
  await sent(app, urls.chatContact('en', chat), {
    name: say('case name'),
    phone: who.phone,
    email: who.email,
    note: say('case note'),
  })
}

async function visited(app: TestApp, who: Canary, say: Say) {
  const [lead_id] = who.leadIds
  const starts_at = timeIn(3, 10).toISOString()
  const made = await posted(app, urls.api.bookings, { lead_id, starts_at, time_on_site_hours: 2 })
  const { booking_id } = JSON.parse(made) as { booking_id: string }
  const act = (path: string, body: unknown) =>
    posted(app, path.replace(':booking_id', booking_id), body, basic(ADMIN))
  const { adminBookingCancel, adminBookingConfirm, adminBookingComplete } = urls.api
  if (who.booking === 'cancelled') {
    await act(adminBookingCancel, { reason: say('cancel note'), by: 'customer' })
    return
  }
  await act(adminBookingConfirm, null)
  await begin(app.database, booking_id)
  await act(adminBookingComplete, { actual_duration_minutes: 90 })
}
