import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { leads } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'
import { readReference } from './reference.rules.ts'
import { longPieces, searchPieces } from './search.rules.ts'

/**
 * True of a lead whose name, phone, e-mail, address and postal code have all that was typed, phones of
 * `country` unless they name another; null for what is too little to search by an index.
 */
export function foundBy(typed: string, country: string): SQL | null {
  const groups = longPieces(searchPieces(typed, country))
  return groups.length === 0 ? null : found(groups, typed)
}

/** The same for a list that is short enough to be read through: also by a letter or two. */
export const listedBy = (typed: string, country: string): SQL =>
  foundBy(typed, country) ?? found(searchPieces(typed, country), typed)

const found = (groups: string[][], typed: string): SQL =>
  and(
    isNull(leads.erasedAt),
    or(
      and(sql`true`, ...groups.map((group) => or(...group.map(holds)))),
      hasReference(typed.trim()),
    ),
  )!

/** Pieces are folded like the text they are looked for in. */
const holds = (piece: string): SQL =>
  sql`${leads.searchText} like ${`%${piece.replace(/[\\%_]/g, '\\$&')}%`}`

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
