import type { FieldFault } from '../shared/errors.ts'

/** A price file as it was written: the values, how its numbers are spelled, and what is odd about it. */
export interface WrittenFile {
  value: unknown
  /** The same JSON with sorted keys, no blanks and every number spelled as in the file. */
  canonical: string
  faults: FieldFault[]
}

/**
 * Reads JSON without losing how numbers are spelled, because the list's hash is taken over that
 * spelling (35.0 is not 35). Faults: a member written twice, a number that is not a plain decimal with
 * at most four decimals (only those are turned into integers exactly). Null when it is no JSON.
 */
export function readWritten(text: string): WrittenFile | null {
  try {
    const spelled: unknown = JSON.parse(text, keepSpelling)
    return {
      value: JSON.parse(text),
      canonical: canonical(spelled),
      faults: [...repeatedMembers(text), ...unplainNumbers(spelled, [])],
    }
  } catch {
    return null
  }
}

/** The dotted path of a fault; `file` for the file as a whole. */
export function faultPath(segments: readonly (string | number)[]): string {
  return segments.join('.').slice(0, 120) || 'file'
}

class SpelledNumber {
  constructor(readonly source: string) {}
}

function keepSpelling(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new SpelledNumber(context?.source ?? String(value)) : value
}

function canonical(node: unknown): string {
  if (node instanceof SpelledNumber) return node.source
  if (Array.isArray(node)) return `[${node.map(canonical).join(',')}]`
  if (typeof node !== 'object' || node === null) return JSON.stringify(node)
  const members = Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`
}

const PLAIN_NUMBER = /^\d{1,9}(\.\d{1,4})?$/

function unplainNumbers(node: unknown, path: readonly string[]): FieldFault[] {
  if (node instanceof SpelledNumber) {
    if (PLAIN_NUMBER.test(node.source)) return []
    return [{ field: faultPath(path), message: 'must be written in digits, at most four decimals' }]
  }
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => unplainNumbers(value, [...path, key]))
}

const MEMBER_OR_BRACE = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g

/** JSON.parse lets the last of two equal names win in silence; in a price list that hides a price. */
function repeatedMembers(text: string): FieldFault[] {
  const faults: FieldFault[] = []
  const open: Set<string>[] = []
  for (const [token, quoted, colon] of text.matchAll(MEMBER_OR_BRACE)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (quoted && colon) {
      const name: string = JSON.parse(quoted)
      const names = open.at(-1)
      if (names?.has(name)) faults.push({ field: faultPath([name]), message: 'is written twice' })
      names?.add(name)
    }
  }
  return faults
}
