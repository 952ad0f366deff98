import { fold } from '../fold.rules.ts'
import { makeSpeller } from '../spelling.rules.ts'
import type { Language } from '../understanding.rules.ts'
import { ADD_ONS } from './addons.rules.ts'
import { COMMON } from './common.rules.ts'
import { COMPLAINT } from './complaint.rules.ts'
import { DATES } from './dates.rules.ts'
import { FAQ } from './faq.rules.ts'
import { FILLERS } from './fillers.rules.ts'
import { FREQUENCY } from './frequency.rules.ts'
import { HAZARDS } from './hazards.rules.ts'
import { HOME } from './home.rules.ts'
import { INTENTS } from './intents.rules.ts'
import type { Lexicon } from './lexicon.rules.ts'
import { NUMBERS } from './numbers.rules.ts'
import { POLARITY } from './polarity.rules.ts'
import { ROOMS } from './rooms.rules.ts'
import { TYPES } from './types.rules.ts'

/** A tree of words: the path is a phrase, the kinds at its end are what the phrase means. */
export interface Node {
  next: Map<string, Node>
  kinds: string[]
}

/** A message is read three times, so that a phrase of one reading never hides one of another. */
export type Layer = 'facts' | 'hazards' | 'intents'

const LAYERS: Record<Layer, Lexicon[]> = {
  facts: [ROOMS, NUMBERS, TYPES, FREQUENCY, ADD_ONS, HOME, POLARITY, DATES, FILLERS],
  hazards: [HAZARDS, POLARITY, FILLERS],
  intents: [INTENTS, COMPLAINT, FAQ, DATES],
}

const SPELLED: Lexicon[] = [
  ROOMS,
  NUMBERS,
  TYPES,
  FREQUENCY,
  ADD_ONS,
  HOME,
  HAZARDS,
  INTENTS,
  DATES,
]
/** Words a typing slip may be corrected to: keywords of several letters that mean something alone. */
const MORE_SPELLED = `lease tenancy storey split moving bottom second salle salles bains quelqu personne
  grand spring humain seule quitte neighbor neighbour disappointed broken insured manager supplies vacuum
  everything except finalement actually instead skip toilet powder would could should have about weeks
  person human missed charged forget leave profondeur printemps plain thank please without`
const SHORTEST_JOINED = 6
const { words: VOCABULARY, joined: JOINED } = vocabulary()
const KEYWORDS = keywords()
const respell = makeSpeller(KEYWORDS, 'hazard.')
/** Words that are typed glued to the next one. */
const HEADS = `one two three four five six seven every each inside half with deux trois quatre cinq
  chaque une`.split(/\s+/)
const SHORTEST_TAIL = 3
/** Corrections found before, so that words in daily use are looked for once; forgotten when too many. */
const remembered = new Map<string, string>()
const MOST_REMEMBERED = 5_000

const TREES = {
  en: plant('en'),
  fr: plant('fr'),
}

/** The phrases of one layer in one language. */
export function phrases(layer: Layer, language: Language): Node {
  return TREES[language][layer]
}

/** A number or "every" glued to the word it goes with ("twostorey", "everyweek"), or null. */
export function splitGlued(word: string): [string, string] | null {
  if (VOCABULARY.has(word) || JOINED.has(word)) return null
  for (const head of HEADS) {
    const tail = word.slice(head.length)
    if (word.startsWith(head) && tail.length >= SHORTEST_TAIL && KEYWORDS.has(tail))
      return [head, tail]
  }
  return null
}

/** The known word that was meant, or the word itself when none is near enough. */
export function correctSpelling(word: string): string {
  if (VOCABULARY.has(word) || JOINED.has(word)) return word
  const known = remembered.get(word)
  if (known !== undefined) return known
  const meant = respell(word) ?? word
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(word, meant)
  return meant
}

function plant(language: Language): Record<Layer, Node> {
  const tree = (lexicons: Lexicon[]) => {
    const root: Node = { next: new Map(), kinds: [] }
    for (const [kind, phrase] of entries(lexicons, language)) {
      const words = phrase.split(' ')
      insert(root, kind, words)
      const joined = words.join('')
      if (words.length > 1 && isWrittenAsOne(joined)) insert(root, kind, [joined])
    }
    return root
  }
  return {
    facts: tree(LAYERS.facts),
    hazards: tree(LAYERS.hazards),
    intents: tree(LAYERS.intents),
  }
}

/** Phrases are also typed without blanks (howmuch, halfbath), where that makes no other word. */
function isWrittenAsOne(joined: string): boolean {
  return joined.length >= SHORTEST_JOINED && !VOCABULARY.has(joined)
}

function insert(root: Node, kind: string, words: string[]): void {
  let node = root
  for (const word of words) {
    let child = node.next.get(word)
    if (!child) {
      child = { next: new Map(), kinds: [] }
      node.next.set(word, child)
    }
    node = child
  }
  if (!node.kinds.includes(kind)) node.kinds.push(kind)
}

function* entries(lexicons: Lexicon[], language: Language): Generator<[string, string]> {
  for (const lexicon of lexicons) {
    for (const group of [lexicon.any, lexicon[language] ?? {}]) {
      for (const [kind, list] of Object.entries(group)) {
        for (const phrase of list.split(',')) yield [kind, clean(phrase)]
      }
    }
  }
}

function clean(phrase: string): string {
  return fold(phrase).text.replace(/\s+/g, ' ').trim()
}

/** Words that stay as typed: those of the lexicon, common ones, and phrases written as one word. */
function vocabulary(): { words: Set<string>; joined: Set<string> } {
  const words = new Set(COMMON.split(/\s+/))
  const all = [...new Set(Object.values(LAYERS).flat())]
  const joined: string[] = []
  for (const language of ['en', 'fr'] as const) {
    for (const [, phrase] of entries(all, language)) {
      const parts = phrase.split(' ')
      for (const word of parts) words.add(word)
      if (parts.length > 1 && parts.join('').length >= SHORTEST_JOINED) joined.push(parts.join(''))
    }
  }
  return { words, joined: new Set(joined) }
}

function keywords(): Map<string, string> {
  const words = new Map(MORE_SPELLED.split(/\s+/).map((word) => [word, word]))
  for (const language of ['en', 'fr'] as const) {
    for (const [kind, phrase] of entries(SPELLED, language)) {
      if (!phrase.includes(' ') && kind !== 'harmless' && kind !== 'thing' && !words.has(phrase)) {
        words.set(phrase, kind)
      }
    }
  }
  return words
}
