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

const TREES = {
  en: plant('en'),
  fr: plant('fr'),
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
  person human missed charged forget leave profondeur printemps plain thank please without`
const VOCABULARY = vocabulary()
const respell = makeSpeller(keywords(), 'hazard.')

/** The phrases of one layer in one language. */
export function phrases(layer: Layer, language: Language): Node {
  return TREES[language][layer]
}

/** The known word that was meant, or the word itself when none is near enough. */
export function correctSpelling(word: string): string {
  return VOCABULARY.has(word) ? word : (respell(word) ?? word)
}

function plant(language: Language): Record<Layer, Node> {
  const tree = (lexicons: Lexicon[]) => {
    const root: Node = { next: new Map(), kinds: [] }
    for (const [kind, phrase] of entries(lexicons, language)) insert(root, kind, phrase.split(' '))
    return root
  }
  return {
    facts: tree(LAYERS.facts),
    hazards: tree(LAYERS.hazards),
    intents: tree(LAYERS.intents),
  }
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

function vocabulary(): Set<string> {
  const words = new Set(COMMON.split(/\s+/))
  const all = [...new Set(Object.values(LAYERS).flat())]
  for (const language of ['en', 'fr'] as const) {
    for (const [, phrase] of entries(all, language)) {
      for (const word of phrase.split(' ')) words.add(word)
    }
  }
  return words
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
