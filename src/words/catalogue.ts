/** The languages of every customer page and mail. The console is in English. */
export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

type SameShape<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: SameShape<T[K]> }

/** One part of the catalogue: English sets the shape, French must have every word of it. */
export const catalogue =
  <T>(words: { en: T; fr: SameShape<T> }) =>
  (language: Language): SameShape<T> =>
    language === 'fr' ? words.fr : (words.en as SameShape<T>)
