/** Phrases by concept: comma-separated, folded (lower case, no accents), apostrophes as in tokens. */
export type Phrases = Record<string, string>

/** One idea's words: those that mean the same in both languages, and those of one language only. */
export interface Lexicon {
  any: Phrases
  en?: Phrases
  fr?: Phrases
}
