import { has, type Mark } from './marks.rules.ts'

/**
 * Something told in words of its own: one of `first` and then one of `next`, at most `within` marks on
 * in the same sentence, and one of `also` near them where it is given. One of `never` between or right
 * after them makes it another matter.
 */
export interface Telling<T extends string> {
  value: T
  first: string
  next: string
  within: number
  also?: string
  never?: string
}

interface Compiled<T> {
  value: T
  next: Set<string>
  also: Set<string> | null
  never: Set<string>
  within: number
}

/** What the tellings may begin with, by word. */
export type Tellings<T extends string> = ReadonlyMap<string, Compiled<T>[]>

/** How far around the words a third one may stand. */
const AROUND = 6

/** The set of words in a text. */
export function toSet(words: string): Set<string> {
  return new Set(words.split(/\s+/).filter(Boolean))
}

/** Makes tellings ready for reading; done once. */
export function compileTellings<T extends string>(list: readonly Telling<T>[]): Tellings<T> {
  const byFirst = new Map<string, Compiled<T>[]>()
  for (const { value, first, next, also, never = '', within } of list) {
    const compiled = {
      value,
      next: toSet(next),
      also: also ? toSet(also) : null,
      never: toSet(never),
      within,
    }
    for (const word of toSet(first)) byFirst.set(word, [...(byFirst.get(word) ?? []), compiled])
  }
  return byFirst
}

/** What is told from the mark at `at` on, and where it ends; null for nothing. */
export function tellingAt<T extends string>(
  marks: Mark[],
  at: number,
  tellings: Tellings<T>,
): { value: T; end: number } | null {
  const { text } = marks[at]!
  if (!text.includes(' ') && !tellings.has(text)) return null
  if (has(marks[at - 1], 'neg.not')) return null
  for (const word of wordsOf(marks[at]!)) {
    for (const told of tellings.get(word) ?? []) {
      const end = endOf(marks, at, told)
      if (end !== null) return { value: told.value, end }
    }
  }
  return null
}

function endOf(marks: Mark[], at: number, told: Compiled<string>): number | null {
  const { sentence } = marks[at]!
  for (let i = at + 1; i < marks.length && i <= at + told.within; i++) {
    const mark = marks[i]!
    if (mark.sentence !== sentence || has(mark, 'neg.not') || isAny(mark, told.never)) return null
    if (!isAny(mark, told.next)) continue
    if (marks[i + 1] && isAny(marks[i + 1]!, told.never)) return null
    return told.also === null || isNear(marks, at, i, told.also) ? i : null
  }
  return null
}

function isNear(marks: Mark[], from: number, to: number, wanted: Set<string>): boolean {
  const { sentence } = marks[from]!
  return marks
    .slice(Math.max(0, from - AROUND), to + AROUND)
    .some((mark) => mark.sentence === sentence && isAny(mark, wanted))
}

function isAny(mark: Mark, wanted: Set<string>): boolean {
  return mark.text.includes(' ')
    ? wordsOf(mark).some((word) => wanted.has(word))
    : wanted.has(mark.text)
}

function wordsOf(mark: Mark): string[] {
  return mark.text.split(' ')
}
