import { DomainError, type FieldFault, invalid } from '../../domain/shared/errors.ts'
import { dottedPath } from './field-path.ts'

const MAX_DEPTH = 32

/**
 * Members that are dropped: to copy the first somewhere would change what the copy inherits, and a value with
 * one of the others cannot be made a text of, which whoever tells of a fault would try.
 */
const DROPPED = new Set(['__proto__', 'toString', 'valueOf'])

/**
 * Looks through parsed JSON. Throws `malformed` beyond 32 levels and `validation` naming the field
 * whose name or text holds NUL or half a surrogate pair. Members that hide what every object has are dropped.
 */
export function refuseHostileJson(value: unknown): void {
  const hostile = hostilePath(value, 1)
  if (hostile !== null) throw invalid(fault(dottedPath(hostile, 'body')))
}

/** The names that lead to the first hostile text, or null. */
function hostilePath(value: unknown, depth: number): string[] | null {
  if (typeof value === 'string') return isHostile(value) ? [] : null
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_DEPTH) throw new DomainError('malformed', 'Request body is nested too deeply')
  const members = value as Record<string, unknown>
  for (const name in members) {
    if (DROPPED.has(name)) {
      delete members[name]
      continue
    }
    if (isHostile(name)) return []
    const inside = hostilePath(members[name], depth + 1)
    if (inside !== null) return [name, ...inside]
  }
  return null
}

/** The fields of a form: the last of a repeated name wins. Throws `validation` for hostile text. */
export function readForm(text: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === '__proto__') continue
    refuseHostilePair(name, value, 'body')
    fields[name] = value
  }
  return fields
}

/**
 * Looks at a request's URL. Throws `validation` naming the query parameter with hostile text, and
 * `not_found` for a path that cannot be read: no route could mean it.
 */
export function refuseHostileUrl(url: string): void {
  if (!url.includes('%')) return
  const query = url.indexOf('?')
  if (!isReadable(query === -1 ? url : url.slice(0, query))) {
    throw new DomainError('not_found', 'Not found')
  }
  if (query === -1 || !url.includes('%00', query)) return
  for (const [name, value] of new URLSearchParams(url.slice(query))) {
    refuseHostilePair(name, value, 'query')
  }
}

function refuseHostilePair(name: string, value: string, root: string): void {
  if (isHostile(name)) throw invalid(fault(root))
  if (isHostile(value)) throw invalid(fault(dottedPath([name], root)))
}

/** What a database cannot store or would store as something else. */
const isHostile = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

const fault = (field: string): FieldFault => ({
  field,
  message: 'must not contain NUL or broken characters',
})

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}
