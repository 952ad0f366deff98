const MIN_UNKNOWN_CHARS = 6
const MIN_DISTINCT_CHARS = 6

/** Longest first, so that `password` goes before `pass`. */
const KNOWN_WORDS = [
  '0123456789 1234567890 123456789 12345678 1234567 123456 12345 1234 123 abcdefgh abc',
  'qwertyuiop qwerty asdfgh iloveyou letmein welcome dragon monkey winter spring summer autumn',
  'password pass secret session token string value key user root super admin manager owner staff',
  'dispatcher spruce cleaning clean company house stripe turnstile whsec local test demo dev prod',
  'placeholder replace default example sample random change insert please must your here this with',
  'some the not and my me to by in it',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length)

/**
 * Says why a secret could be guessed, or null when nothing speaks against it: shorter than
 * `minChars`, the same few characters again and again, or made of words everybody tries first.
 */
export function weakness(secret: string, minChars: number): string | null {
  if (secret.length < minChars) return `has fewer than ${minChars} characters`
  if (new Set(secret).size < MIN_DISTINCT_CHARS || isRepetition(secret)) return 'repeats itself'
  if (unknownChars(secret) < MIN_UNKNOWN_CHARS) return 'is made of well-known words'
  return null
}

function isRepetition(secret: string): boolean {
  for (let period = 1; period <= secret.length / 2; period += 1) {
    if (secret.slice(period) === secret.slice(0, -period)) return true
  }
  return false
}

/** How many letters and digits are left when the well-known words are taken out. */
function unknownChars(secret: string): number {
  let rest = secret.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  for (const word of KNOWN_WORDS) rest = rest.replaceAll(word, '')
  return rest.length
}
