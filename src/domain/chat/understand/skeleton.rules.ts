const VOWELS = new Set('aeiouy')
const SHORTEST = 3
const FEWEST_CONSONANTS = 3

/** The first letter and the consonants after it, each run of one letter once: fridge is frdg. */
export function skeletonOf(word: string): string {
  let out = word[0] ?? ''
  for (const char of word.slice(1)) if (!VOWELS.has(char) && char !== out.at(-1)) out += char
  return out
}

/** Each run of one letter once: "bedd" and "beed" are both "bed". */
export function withoutRuns(word: string): string {
  let out = ''
  for (const char of word) if (char !== out.at(-1)) out += char
  return out
}

/** Whether two neighbouring letters were swapped, also the first two: "baht", "ebdrooms". */
export function isSwapped(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false
  let at = 0
  while (at < typed.length && typed[at] === word[at]) at++
  return (
    typed[at] === word[at + 1] &&
    typed[at + 1] === word[at] &&
    typed.slice(at + 2) === word.slice(at + 2)
  )
}

/** The consonants of a word written without vowels ("frdg", "wndws"), or null for other words. */
export function asSkeleton(typed: string): string | null {
  const bones = skeletonOf(typed)
  return typed.length >= SHORTEST && bones.length >= FEWEST_CONSONANTS ? bones : null
}

/** Whether a word was shortened to what was typed: no letter is new, and vowels are what is missing. */
export function isShortened(typed: string, word: string): boolean {
  const hasVowel = [...typed.slice(1)].some((char) => VOWELS.has(char))
  if (word.length - typed.length < (hasVowel ? 2 : 1)) return false
  let at = 0
  for (const char of word) if (char === typed[at]) at++
  return at === typed.length
}
