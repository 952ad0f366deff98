/** Long enough that nobody guesses it; no rules about kinds of characters (NIST SP 800-63B). */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

const MIN_DISTINCT = 5
/** Letters that have to be left when what everybody tries first is taken out. */
const MIN_OWN_LETTERS = 4
const MIN_WORD = 3
/** The shortest of the list, without its signs. */
const MIN_COMMON = 2

/** What is tried first here, besides the list: the product, the trade, and French that the list lacks. */
const OURS =
  'spruce cleaning cleaner clean console dispatcher administrator motdepasse azertyuiop azerty bonjour abcdefghijkl correcthorsebatterystaple'

/** Who chooses a password, and where: guessers know both. */
export interface PasswordOwner {
  login: string
  company: string
}

/** What is wrong with a new password, as a sentence for whoever chose it; null when it will do. */
export function passwordFault(
  password: string,
  owner: PasswordOwner,
  common: ReadonlySet<string>,
): string | null {
  const length = [...password].length
  if (length < PASSWORD_MIN) {
    return `Use at least ${PASSWORD_MIN} characters. A short sentence works.`
  }
  if (length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`
  if (new Set(password.toLowerCase()).size < MIN_DISTINCT) return 'Use more different characters.'
  if (ownLetters(password, common, '') < MIN_OWN_LETTERS) {
    return 'This is one of the passwords that are tried first. Add words that only you would choose.'
  }
  if (isGuessedFirst(password, owner, common)) {
    return 'This is made of the sign-in or the company’s name. Add words that only you would choose.'
  }
  return null
}

/**
 * Whether a password is a common one, its owner's login or the company's name, whatever its capitals, the
 * digits and signs in and around it, the digits that stand for letters, and however often it is repeated.
 * `common` holds the forms (`formsOf`) of the common ones.
 */
export const isGuessedFirst = (
  password: string,
  { login, company }: PasswordOwner,
  common: ReadonlySet<string>,
): boolean => ownLetters(password, common, `${login} ${company}`) < MIN_OWN_LETTERS

/**
 * A common password in each form a candidate is compared in: as it is and as its letters are read, whole and
 * without the digits around it, which people change first.
 */
export const formsOf = (word: string): string[] =>
  READINGS.flatMap((read) => {
    const whole = signsOf(word).map(read).join('')
    const core = whole.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    return core.length < MIN_OWN_LETTERS ? [whole] : [whole, core]
  })

/** The fewest letters left when known words and one common password are taken out, in any reading of it. */
function ownLetters(password: string, common: ReadonlySet<string>, about: string): number {
  const typed = signsOf(password)
  const known = words(`${OURS} ${about}`)
  return Math.min(
    ...READINGS.map((read) => {
      const seen = known.map((word) => [...word].map(read).join(''))
      return lettersLeft(typed, typed.map(read), seen, common)
    }),
  )
}

/** What letters are hidden behind; with those that look alike it is one sign: 1, ! and | are an i or an l. */
const HIDDEN: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  l: 'i',
}
/** Signs as they are, and as the letters they stand for. */
const READINGS: ((sign: string) => string)[] = [(sign) => sign, (sign) => HIDDEN[sign] ?? sign]

/** The signs that can be part of a word. */
const signsOf = (text: string): string[] =>
  [...plain(text)].filter((sign) => /[\p{L}\p{N}@$!|]/u.test(sign))

/** Small letters without accents, one sign for one sign, so that what was read lies over what was typed. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC')

const words = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(({ length }) => length >= MIN_WORD)
    .sort((a, b) => b.length - a.length)

/** What was taken out; never a letter. */
const GONE = '\0'

function lettersLeft(
  typed: string[],
  read: string[],
  known: string[],
  common: ReadonlySet<string>,
): number {
  const without = (text: string, word: string) =>
    text.replaceAll(word, GONE.repeat([...word].length))
  const lettersIn = (text: string) =>
    [...text].filter((sign, at) => sign !== GONE && /\p{L}/u.test(typed[at]!)).length
  const whole = read.join('')
  const withoutKnown = (text: string) => known.reduce(without, text)
  const rest = withoutKnown(whole)
  let fewest = lettersIn(rest)
  // A common one may hold a known one, and the other way round.
  for (const text of new Set([rest, whole])) {
    const signs = [...text]
    for (let from = 0; from < signs.length; from++) {
      for (let to = from + MIN_COMMON; to <= Math.min(from + LONGEST, signs.length); to++) {
        const word = signs.slice(from, to).join('')
        if (!common.has(word)) continue
        fewest = Math.min(fewest, lettersIn(withoutKnown(without(text, word))))
      }
    }
  }
  return fewest
}

/** The longest word of the list that is worth looking for. */
const LONGEST = 20
