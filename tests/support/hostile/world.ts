import { eq, isNotNull, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { leads, quotes } from '../../../src/db/schema/index.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { unsubscribeToken } from '../../../src/domain/messages/unsubscribe-token.ts'
import { makeInvite } from '../../../src/domain/staff/invites.ts'
import { outline } from '../../views/outline.ts'
import { type TestApp, testApp } from '../app.ts'
import { timeIn } from '../bookings.ts'
import { BUSY_ENV, busyCompany } from '../busy-company.ts'
import { CANARY_ENV } from '../canaries.ts'
import { newAccount, PASSWORD, type Signed, signedIn } from '../console.ts'
import { decode } from '../html.ts'
import type { Known } from './valid.ts'

/** The one who sends; each request says of which client it is. */
const PEER = '203.0.113.7'

export const WORLD_ENV = {
  ...BUSY_ENV,
  ...CANARY_ENV,
  RATE_LIMIT_PER_MINUTE: '100000',
  TRUST_PROXY_HEADERS: 'true',
  TRUSTED_PROXY_IPS: PEER,
  METRICS_TOKEN: 'metrics-token-of-the-hostile-world',
}

/** A form of some page: where it goes and what it holds. */
export interface FoundForm {
  action: string
  fields: Record<string, string>
}

/** A company in the middle of its day, and everything whose name opens a door of it. */
export interface World {
  app: TestApp
  /** Good values for each parameter of a path; tokens by the page they open. */
  params: Record<string, string[]>
  tokens: Record<string, string>
  /** Good values of fields by their names. */
  known: Known
  forms: FoundForm[]
  /** Who is signed in to the console now; `again` signs in where a request ended the session. */
  staff: Record<'admin' | 'dispatcher', Signed>
  signInAgain(): Promise<void>
}

/** `started` is given the app before anybody has asked it anything. */
export async function hostileWorld(started: (app: TestApp) => void): Promise<World> {
  const app = await testApp({ env: WORLD_ENV, peer: PEER })
  started(app)
  const staff = {
    admin: await signedIn(app, 'admin'),
    dispatcher: await signedIn(app, 'dispatcher'),
  }
  const screens = await busyCompany(app, staff.admin)
  const tokens = await tokensOf(app)
  const params = await paramsOf(app, screens)
  const pages = [
    ...Object.values(screens),
    ...Object.entries(tokens).flatMap(([part, token]) =>
      ['', '/times', '/lead', '/details', '/move', '/cancellation', '/confirm'].map(
        (rest) => `/${part}/${token}${rest}`,
      ),
    ),
    ...['/', '/area', '/visits', '/console/sign-in', '/console/tokens'],
  ]
  const forms: FoundForm[] = []
  for (const page of pages) {
    const answer = await staff.admin.get(page)
    if (answer.headers.get('content-type')?.startsWith('text/html')) {
      forms.push(...formsIn(await answer.text()))
    }
  }
  const world: World = {
    app,
    params,
    tokens,
    forms,
    staff,
    known: knownFields(params),
    async signInAgain() {
      world.staff = {
        admin: await signedIn(app, 'admin'),
        dispatcher: await signedIn(app, 'dispatcher'),
      }
    },
  }
  return world
}

async function tokensOf({ database: { db }, deps }: TestApp): Promise<Record<string, string>> {
  const [lead] = await db.select().from(leads).where(eq(leads.status, 'NEW'))
  const [quote] = await db.select().from(quotes).where(isNotNull(quotes.conversationId))
  const [conversation] = await rows<{ token: string }>(
    db,
    sql`select link_token as token from conversations limit 1`,
  )
  const [open] = await rows<{ id: string }>(
    db,
    sql`select id from bookings where status = 'PENDING' limit 1`,
  )
  const [message] = await rows<{ id: string }>(db, sql`select id from messages limit 1`)
  return {
    chat: conversation!.token,
    quotes: quote!.token,
    requests: lead!.pageToken,
    bookings: manageToken(deps.secret, open!.id),
    unsubscribe: unsubscribeToken(deps.secret, message!.id),
    welcome: await makeInvite(db, null),
  }
}

/** So many things of a kind are done something to: what one request ends the next finds open. */
const OF_A_KIND = 8

async function paramsOf(
  app: TestApp,
  screens: Record<string, string>,
): Promise<Record<string, string[]>> {
  const some = async (query: string) => {
    const found = await rows<{ id: string }>(
      app.database.db,
      sql.raw(`${query} limit ${OF_A_KIND}`),
    )
    return found.length > 0 ? found.map(({ id }) => id) : [crypto.randomUUID()]
  }
  // Not whoever is signed in: what is done to accounts must not end the session.
  const account = await newAccount(app, 'dispatcher')
  const home = await (await app.get(screens['today']!)).text()
  return {
    booking_id: await some('select id from bookings'),
    lead_id: await some('select id from leads'),
    team_id: await some('select id from teams'),
    special_day_id: await some('select id from special_days'),
    task_id: await some('select id from staff_tasks'),
    case_id: await some('select id from cases'),
    message_id: await some('select id from messages'),
    event_id: await some(`select id from deliveries where state = 'dead'`),
    refund_id: await some('select id from refunds'),
    attempt_id: await some('select id from payment_attempts'),
    account_id: [account.id],
    session_id: [crypto.randomUUID()],
    token_id: [crypto.randomUUID()],
    job: ['check-self'],
    id: await some('select id from messages'),
    file: [/\/assets\/([^"]+)/.exec(home)?.[1] ?? 'app.css'],
  }
}

const HOURS = [{ opens: '09:00', closes: '17:00' }]

function knownFields(params: Record<string, string[]>): Known {
  const start = timeIn(9, 10).toISOString()
  const [lead] = params['lead_id']!
  return {
    lead_id: lead,
    lead_ids: [lead],
    lead_reference: undefined,
    starts_at: start,
    start,
    time_on_site_hours: 2,
    minutes: '120',
    actual_duration_minutes: 120,
    date: start.slice(0, 10),
    day: start.slice(0, 10),
    from: timeIn(1, 0).toISOString().slice(0, 10),
    to: timeIn(20, 0).toISOString().slice(0, 10),
    opens: '09:00',
    closes: '17:00',
    week: Array.from({ length: 7 }, () => HOURS),
    step_minutes: '30',
    phone: '780-555-0142',
    email: 'ada@example.com',
    visit_email: 'ada@example.com',
    login: 'ada@example.com',
    name: 'Ada Example',
    message: '2 bed 1 bath',
    text: 'Called back',
    note: 'Called back',
    reason: 'Asked for by phone',
    outcome: 'Solved',
    postal_code: 'T5J 0A1',
    postal_prefixes: ['T5J'],
    referral_code: null,
    status: 'contacted',
    limit: '10',
    days: '3',
    cursor: undefined,
    beds: 2,
    baths: 1,
    version: undefined,
    message_id: undefined,
    team_id: params['team_id']![0],
    your_password: PASSWORD,
    current: PASSWORD,
  }
}

/** The forms of a page with the fields a browser would send, and those of boxes nobody ticked. */
function formsIn(html: string): FoundForm[] {
  const forms: FoundForm[] = []
  for (const { tag, attributes } of outline(html).elements) {
    if (tag === 'form' && attributes['method']?.toLowerCase() === 'post') {
      forms.push({ action: decode(attributes['action'] ?? ''), fields: {} })
    } else if (tag === 'form') {
      forms.push({ action: '', fields: {} })
    } else if (attributes['name'] && /^(input|textarea|select|button)$/.test(tag)) {
      const form = forms.at(-1)
      if (form) form.fields[attributes['name']] = decode(attributes['value'] ?? '')
    }
  }
  return forms.filter(({ action }) => action.startsWith('/'))
}
