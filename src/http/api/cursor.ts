import { invalid } from '../../domain/shared/errors.ts'
import { placeIn } from '../plugins/cursor.ts'

/** The place a cursor names; null without one. Refuses with `validation` what is none of ours. */
export function fromCursor(cursor: string | undefined): { at: string; id: string } | null {
  const place = placeIn(cursor)
  if (cursor !== undefined && place === null) {
    throw invalid({ field: 'cursor', message: 'must be the cursor of a Link header' })
  }
  return place
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
