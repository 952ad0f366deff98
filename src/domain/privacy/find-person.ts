import { and, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { cases, leads } from '../../db/schema/index.ts'
import { emailKey, phoneKey } from '../leads/contact.rules.ts'
import { leadIdOf } from '../leads/queries.ts'
import { readReference } from '../leads/reference.rules.ts'
import { DomainError, type FieldFault, invalid } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { type Identifiers, type NamedRow, rowsOf } from './person.rules.ts'

/** What somebody says to be known by, as it came in. */
export interface PersonGiven {
  email?: string | undefined
  phone?: string | undefined
  leadId?: string | undefined
}

/** Checks what names a person, with a phone of `country` unless it names another; refuses with `validation` what is none and fewer than two. */
export function readIdentifiers(
  { email, phone, leadId }: PersonGiven,
  country: string,
): Identifiers {
  const faults: FieldFault[] = []
  if ([email, phone, leadId].filter((given) => given !== undefined).length < 2) {
    faults.push({ field: 'body', message: 'must name the person by two of email, phone, lead_id' })
  }
  const digits = phone === undefined ? null : phoneKey(phone, country)
  if (phone !== undefined && digits === null) {
    faults.push({ field: 'phone', message: 'must have at least 7 digits' })
  }
  const named = leadId === undefined ? null : readReference(leadId)
  if (leadId !== undefined && named === null) {
    faults.push({ field: 'lead_id', message: 'must be the id or the reference of a lead' })
  }
  if (faults.length > 0) throw invalid(...faults)
  return {
    emailKey: emailKey(email ?? null),
    phoneKey: digits,
    leadId: named,
    country,
  }
}

interface Row extends NamedRow {
  /** The conversation it came from, while that is there. */
  conversationId: string | null
}

export interface Person {
  leadIds: string[]
  caseIds: string[]
  /** Conversations those came from. */
  conversationIds: string[]
  /** Leads and cases that share one identifier with the person and may be somebody else's. */
  left: number
}

/** Everything that is one person's. Refuses with `not_found` when what was given is not found together. */
export async function findPerson(db: Db, named: Identifiers): Promise<Person> {
  const given = await withLeadId(db, named)
  const rows = [...(await leadRows(db, given)), ...(await caseRows(db, given))]
  const found = rowsOf(given, rows)
  if (!found) throw nobodyKnown()
  const { rows: theirs, left } = found
  const idsOf = (kind: Row['kind']) =>
    theirs.flatMap((row) => (row.kind === kind ? [row.id] : [])).sort()
  const conversationIds = theirs.flatMap((row) => row.conversationId ?? [])
  return {
    leadIds: idsOf('lead'),
    caseIds: idsOf('case'),
    conversationIds: [...new Set(conversationIds)].sort(),
    left,
  }
}

/** The same with the id of a lead that was named by its reference; refuses one that is unknown. */
async function withLeadId(db: Db, given: Identifiers): Promise<Identifiers> {
  if (given.leadId === null || isUuid(given.leadId)) return given
  const leadId = await leadIdOf(db, given.leadId)
  if (leadId === null) throw nobodyKnown()
  return { ...given, leadId }
}

const nobodyKnown = () => new DomainError('not_found', 'Nobody is known by all of this together')

/** Leads with any of what was given, or with the phone or e-mail of the lead that was. */
async function leadRows(db: Db, { leadId, phoneKey, emailKey }: Identifiers): Promise<Row[]> {
  const named = sql`(select phone_key, email_key from leads where id = ${leadId}::uuid)`
  const found = await db
    .select({
      id: leads.id,
      phoneKey: leads.phoneKey,
      emailKey: leads.emailKey,
      conversationId: leads.conversationId,
    })
    .from(leads)
    .where(
      and(
        isNull(leads.erasedAt),
        or(
          sql`${leads.phoneKey} in (${phoneKey}::text, (select phone_key from ${named} n))`,
          sql`${leads.emailKey} in (${emailKey}::text, (select email_key from ${named} n))`,
        ),
      ),
    )
  return found.map((lead) => ({ kind: 'lead', ...lead }))
}

/** Cases in which somebody left any of it; what was left stands there as it was typed, so each is read. */
async function caseRows(db: Db, { phoneKey: phone, emailKey: email, country }: Identifiers) {
  const found = await db
    .select({
      id: cases.id,
      phone: cases.phone,
      email: cases.email,
      conversationId: cases.conversationId,
    })
    .from(cases)
    .where(or(isNotNull(cases.phone), isNotNull(cases.email)))
  return found
    .map(
      (row): Row => ({
        kind: 'case',
        id: row.id,
        phoneKey: row.phone === null ? null : phoneKey(row.phone, country),
        emailKey: emailKey(row.email),
        conversationId: row.conversationId,
      }),
    )
    .filter(
      (row) =>
        (phone !== null && row.phoneKey === phone) || (email !== null && row.emailKey === email),
    )
}
