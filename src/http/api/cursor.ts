import { invalid } from '../../domain/shared/errors.ts'

/** A place in a list as the text a client sends back for the next page. */
export const toCursor = (at: string, id: string): string =>
  Buffer.from(`${at}|${id}`).toString('base64url')

const PLACE =
  /^(\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The place a cursor names; null without one. Refuses with `validation` what is none of ours. */
export function fromCursor(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const [, at, id] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw invalid({ field: 'cursor', message: 'must be the cursor of a Link header' })
  }
  return { at, id }
}

/** A `Link` header to the next page of a list: the same query with the cursor of its last row. */
export function nextPage(path: string, query: Record<string, unknown>, cursor: string): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) next.set(name, String(value))
  }
  next.set('cursor', cursor)
  return `<${path}?${next}>; rel="next"`
}
