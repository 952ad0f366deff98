/** Long enough that nobody guesses it; no rules about kinds of characters (NIST SP 800-63B). */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

/** Beginnings of what is tried first, and what fills a short one up. */
const COMMON = ['password', 'motdepasse', 'qwerty', 'azerty', '123456', 'letmein', 'cleaning']

/** What is wrong with a new password, as a sentence for whoever chose it; null when it will do. */
export function passwordFault(password: string, login: string): string | null {
  const length = [...password].length
  if (length < PASSWORD_MIN)
    return `Use at least ${PASSWORD_MIN} characters. A short sentence works.`
  if (length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`
  const small = password.toLowerCase()
  if (new Set(small).size < 5) return 'Use more different characters.'
  const own = login.split('@')[0] ?? ''
  const rest = [own, ...COMMON]
    .filter((each) => each.length > 3)
    .reduce((left, each) => left.replaceAll(each, ''), small)
    .replace(/[^\p{L}]/gu, '')
  return rest.length < 4 ? 'This one is guessed first. Add words that only you would choose.' : null
}
