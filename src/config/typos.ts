import { type Environment, isSet } from './parse.ts'
import { NAMES } from './schema.ts'

const MAX_EDITS = 2
/** A beginning this long can hardly be the name of another program's setting. */
const MIN_BEGINNING_CHARS = 8

/** Names that are set, are not ours and look like one of ours: the typed name and the known one. */
export function lookAlikes(env: Environment): { typed: string; known: string }[] {
  const strangers = Object.keys(env).filter(
    (name) => name.includes('_') && isSet(env, name) && !NAMES.some((known) => known === name),
  )
  return strangers.flatMap((typed) => {
    const known = NAMES.find((name) => name.includes('_') && looksLike(typed, name))
    return known === undefined ? [] : [{ typed, known }]
  })
}

function looksLike(typed: string, known: string): boolean {
  if (typed.length >= MIN_BEGINNING_CHARS && known.startsWith(typed)) return true
  return Math.abs(typed.length - known.length) <= MAX_EDITS && edits(typed, known) <= MAX_EDITS
}

/** Levenshtein distance: letters to insert, drop or replace. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
