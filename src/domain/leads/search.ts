import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { leads } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'
import { readReference } from './reference.rules.ts'
import { isLong, isTooShort, searchPieces } from './search.rules.ts'

/**
 * True of a lead whose name, phone, e-mail, address and postal code have all that was typed, phones of
 * `country` unless they name another; null for what is too little to search by an index.
 */
export const foundBy = (typed: string, country: string): SQL | null =>
  isTooShort(typed, country) ? null : listedBy(typed, country)

/** The same for a list that may be read through: also by a letter or two. */
export function listedBy(typed: string, country: string): SQL {
  const words = searchPieces(typed, country).map((group) => or(...group.map(holds)))
  return and(isNull(leads.erasedAt), or(and(sql`true`, ...words), hasReference(typed.trim())))!
}

/** Pieces are folded like the text they are looked for in. */
function holds(piece: string): SQL {
  const plain = piece.replace(/[\\%_]/g, '\\$&')
  return isLong(piece)
    ? sql`${leads.searchText} like ${`%${plain}%`}`
    : sql`' ' || ${leads.searchText} like ${`% ${plain}%`}`
}

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
