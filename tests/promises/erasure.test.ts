import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { cases } from '../../src/db/schema/index.ts'
import { closeCase } from '../../src/domain/cases/close-case.ts'
import { addNote } from '../../src/domain/staff/add-note.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, testApp } from '../support/app.ts'
import { somebody, testDesk } from '../support/bookings.ts'
import { CANARY_ENV, type Canary, canariesIn, canary, typedBy } from '../support/canaries.ts'
import { dump } from '../support/dump.ts'
import { newLead } from '../support/leads.ts'

// The promise: of every column that can hold words it is decided whether a person can be in it, and if so
// an erasure takes them out. A new column fails here until somebody has decided.

/** For a busy machine: no test is about time. */
const LONG_MS = 60_000

/** What people type ends up in these: an erasure deletes the row, empties the column or replaces it. */
const TYPED: Record<string, string> = {
  leads: `name phone phone_key email email_key postal_code address access_notes parking pets allergies
    notes preferred_dates claimed_estimate utm_source utm_medium utm_campaign utm_term utm_content referrer search_text`,
  conversations: 'session_id brand source',
  turns: 'message message_id',
  cases: 'name phone email note outcome',
  notes: 'text',
  messages: 'recipient mailbox',
  bookings: 'cancel_note',
  referral_credits: 'phone_key email_key',
  idempotency_keys: 'body',
}

/** Nobody types these, but they belong to one person: they go, or no longer lead to what was theirs. */
const THEIRS: Record<string, string> = {
  leads: 'referred_by_code consent_wording page_token holder_of client_hash',
  conversations: 'link_token asked_session_id client_hash facts reading channel language',
  turns: 'intent answer',
  messages: 'kind language dedupe_key state last_error_code',
  deliveries: 'kind state last_error_code',
  bookings: 'manage_hash waive_reason cancel_intent client_hash',
  return_links: 'token_hash',
  quotes: 'token',
  referral_codes: 'code',
  referral_credits: 'code',
  staff_tasks: 'details',
  wishes: 'why state token_hash client_hash',
}

/** No person is in these. */
const NOBODYS: Record<string, Record<string, string>> = {
  'one of a closed set, a time or a zone': {
    leads: 'status language captcha contact_rules',
    bookings: 'made_by status during local_start zone deposit_policy deposit_status cancel_reason',
    quotes: 'language',
    cases: 'reason status',
    staff_tasks: 'kind subject_type status dedupe_key',
    referral_credits: 'state',
    idempotency_keys: 'route state',
    job_runs: 'job state error_code',
    suppressions: 'reason',
    erasures: 'cause',
    payment_attempts: 'state currency captured_currency dispute last_error_code',
    refunds: 'state reason last_error_code',
    stripe_events: 'type state last_error_code',
    office_mails: 'state last_error_code',
    office_news: 'kind',
    occupied_ranges: 'kind during',
  },
  'the provider’s ids, by which the money can be found for the tax records': {
    payment_attempts: 'key session_id url payment_id',
    refunds: 'key refund_id',
    stripe_events: 'id object_id payment_id account',
  },
  'the name under which other systems know a request, to forget it there too': {
    leads: 'reference',
    erasures: 'reference',
  },
  'the home and its price': { leads: 'structured_inputs', quotes: 'home home_key estimate' },
  'figures, ids and names of what happened': {
    analytics_events: 'name details',
    daily_figures: 'name',
    daily_measures: 'measure dimension',
    audit: 'action subject_type changed request_id',
    job_runs: 'result',
    erasures: 'removed',
  },
  'a staff account or the product itself': {
    audit: 'actor',
    erasures: 'actor',
    job_runs: 'started_by',
    notes: 'actor',
    staff_accounts: 'environment_mark login name password_hash role totp_secret',
    staff_sessions: 'device token_hash',
    staff_invites: 'token_hash',
    recovery_codes: 'code_hash',
    sign_in_tries: 'key',
    sign_in_places: 'client subject',
    sign_in_refusals: 'reason',
    api_tokens: 'name prefix role token_hash',
  },
  'the company’s own': {
    company: 'record',
    bookings: 'deposit_terms',
    price_books: 'config_id version hash source',
    teams: 'name postal_prefixes',
    special_days: 'kind reason',
  },
  'a hash that tells nothing by itself': {
    suppressions: 'address_hash',
    idempotency_keys: 'key_hash body_hash',
  },
}

const columnsIn = (groups: Record<string, string>): string[] =>
  Object.entries(groups).flatMap(([table, columns]) =>
    columns.split(/\s+/).map((column) => `${table}.${column}`),
  )

test('of every column that can hold words it is decided who can be in it', async () => {
  const { database } = await testApp()
  const found = await rows<{ name: string }>(
    database.db,
    sql`select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type not in ('uuid', 'integer', 'bigint', 'smallint',
        'boolean', 'date', 'timestamp with time zone')`,
  )
  const decided = [TYPED, THEIRS, ...Object.values(NOBODYS)].flatMap(columnsIn)
  expect(found.map(({ name }) => name).sort()).toEqual(decided.sort())
})

test('there is no other place in the database but the queue, whose jobs carry ids', async () => {
  const { database } = await testDesk([{ name: 'One' }], CANARY_ENV).then(({ app }) => app)
  await newLead(database, somebody())
  const schemas = await rows<{ name: string }>(
    database.db,
    sql`select nspname as name from pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`,
  )
  expect(schemas.map(({ name }) => name)).toEqual(['drizzle', 'pgboss', 'public'])
  const jobs = await rows<{ data: unknown }>(database.db, sql`select data from pgboss.job`)
  expect(jobs.length).toBeGreaterThan(0)
  for (const { data } of jobs) {
    const job = typeof data === 'string' ? JSON.parse(data) : data
    expect(job).toEqual({ rowId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  }
})

/** The columns in which somebody's words are. */
async function columnsWithTraces({ db }: Database, typed: Set<string>): Promise<string[]> {
  const found: string[] = []
  for (const name of columnsIn(TYPED)) {
    const [table, column] = name.split('.')
    const values = await rows<{ value: string | null }>(
      db,
      sql`select ${sql.identifier(column!)}::text as value from ${sql.identifier(table!)}`,
    )
    const text = values.map(({ value }) => value).join('\n')
    if (canariesIn(text, typed).length > 0) found.push(name)
  }
  return found
}

/** What staff write down of somebody: what they said. */
async function writtenDown(database: Database, { leadIds: [leadId], typed }: Canary) {
  const text = `Says ${typed['lead name']}`
  const office = { actor: 'staff:basic:admin', requestId: null, role: 'admin' } as const
  const note = { id: crypto.randomUUID(), on: { leadId: leadId! }, text }
  await addNote(database, note, office)
  const [theirs] = await database.db.select().from(cases).where(eq(cases.note, typed['case note']!))
  await closeCase(database, theirs!.id, { version: theirs!.version, outcome: text }, office)
}

test(
  'what people typed is in each of those columns, and after their erasure nowhere at all',
  async () => {
    const { app } = await testDesk([{ name: 'One' }], CANARY_ENV)
    const { database, log } = app
    const friend = await newLead(database, somebody())
    const people = [
      await canary(app, 'cancelled', friend.referralCode),
      await canary(app, 'done', friend.referralCode),
      await canary(app, 'none', friend.referralCode),
    ]
    for (const who of people) await writtenDown(database, who)
    const typed = typedBy(people)
    expect(await columnsWithTraces(database, typed)).toEqual(columnsIn(TYPED))
    for (const { email, phone } of people) {
      const answer = await app.json(
        urls.api.adminPrivacyErasures,
        { email, phone },
        { ...basic(ADMIN), 'idempotency-key': crypto.randomUUID() },
      )
      expect(answer.status).toBe(200)
    }
    expect(await columnsWithTraces(database, typed)).toEqual([])
    const left = [...(await dump(database)).values()].join('\n')
    expect(canariesIn(left, typed)).toEqual([])
    expect(canariesIn(JSON.stringify(log.lines), typed)).toEqual([])
  },
  LONG_MS,
)
