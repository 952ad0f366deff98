import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { leads } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'
import { readReference } from './reference.rules.ts'
import { searchPieces } from './search.rules.ts'

/** The text people are found by, as its index has it. */
const searched = sql`lead_search(${leads.name}, ${leads.email}, ${leads.phoneKey}, ${leads.address}, ${leads.postalCode})`

/** True of a lead whose name, phone, e-mail, address and postal code have all that was typed; null for too little. */
export function foundBy(typed: string): SQL | null {
  const groups = searchPieces(typed)
  if (groups.length === 0) return null
  const words = and(...groups.map((group) => or(...group.map(holds))))
  return and(isNull(leads.erasedAt), or(words, hasReference(typed.trim())))!
}

/** A whole number, as it is kept. */
const WHOLE_NUMBER = /^\d{10}$/

/** The piece is folded by the database like the text it is looked for in; a whole number is simply somebody's. */
const holds = (piece: string): SQL =>
  WHOLE_NUMBER.test(piece)
    ? eq(leads.phoneKey, piece)
    : sql`${searched} like '%' || lead_search(${piece.replace(/[\\%_]/g, '\\$&')}, null, null, null, null) || '%'`

/** The reference of an older request, as its customer was told it: the first eight characters of its id. */
const OLDER_REFERENCE = /^[0-9a-f]{8}$/i

/** True of the request whose reference was typed. */
function hasReference(text: string): SQL | undefined {
  const reference = readReference(text)
  if (reference !== null && isUuid(reference)) return eq(leads.id, reference)
  if (reference !== null) return eq(leads.reference, reference)
  if (!OLDER_REFERENCE.test(text)) return undefined
  const [first, last] = ['00000000', 'ffffffff'].map(
    (end) =>
      `${text}-${end.slice(0, 4)}-${end.slice(0, 4)}-${end.slice(0, 4)}-${end}${end.slice(0, 4)}`,
  )
  return sql`${leads.id} between ${first!}::uuid and ${last!}::uuid`
}
