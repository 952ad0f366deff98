import type { PersonData } from '../../domain/privacy/export-person.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'

/** Keys, hashes and links of ours: they say nothing about the person, and some of them open doors. */
const OURS = new Set([
  'phoneKey',
  'emailKey',
  'contactRules',
  'searchText',
  'mailbox',
  'homeKey',
  'token',
  'linkToken',
  'pageToken',
  'clientHash',
  'sessionIsOurs',
  'manageHash',
  'tokenHash',
  'dedupeKey',
  'claimedUntil',
  'during',
  'version',
  'captcha',
])

/** Rows as a person reads them: every column but ours, also one that is added later. */
const rowsToWire = (rows: Record<string, unknown>[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        OURS.has(name) ? [] : [[snakeCase(name), said(value)]],
      ),
    ),
  )

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const said = (value: unknown): unknown => (value instanceof Date ? formatInstantUtc(value) : value)

/** Everything held about a person as one JSON document. Of the office it says that it acted, not who. */
export function personToWire(data: PersonData) {
  const { left, audit, creditsBrought, turns, conversations, ...rest } = data
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([name, rows]) => [snakeCase(name), rowsToWire(rows)]),
    ),
    conversations: conversations.map((conversation) => ({
      ...rowsToWire([conversation])[0],
      turns: rowsToWire(turns.filter((turn) => turn.conversationId === conversation.id)),
    })),
    credits_brought: rowsToWire(creditsBrought),
    audit: rowsToWire(
      audit.map((entry) => ({
        ...entry,
        actor: entry.actor.startsWith('staff:') ? 'staff' : entry.actor,
      })),
    ),
    /** Rows that share one identifier with the person and may be somebody else's. */
    left,
  }
}
