import { invalid } from './failure.ts'
import { type Params, text, whole } from './form.ts'
import type { Page } from './objects.ts'

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 100

/** One page of what there is, newest first, as `limit` and `starting_after` ask. */
export function pageOf<T extends { id: string }>(
  oldestFirst: T[],
  params: Params,
  url: string,
): Page<T> {
  const limit = whole(params, 'limit') ?? DEFAULT_LIMIT
  if (limit < 1 || limit > MAX_LIMIT) {
    throw invalid('The limit must be between 1 and 100', { param: 'limit' })
  }
  const all = oldestFirst.toReversed()
  const after = text(params, 'starting_after')
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== null && from === 0) {
    throw invalid(`No such object: '${after}'`, {
      code: 'resource_missing',
      param: 'starting_after',
    })
  }
  return {
    object: 'list',
    data: all.slice(from, from + limit),
    has_more: from + limit < all.length,
    url,
  }
}
