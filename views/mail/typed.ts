const MAX_NAME_CHARS = 60
/** Letters with what stands between them in a name; a dot only where a blank or the end follows. */
const NAME = /^\p{L}(?:[\p{L}\p{M}'’ -]|\.(?= |$))*$/u
/** Line ends, other controls, and what turns the direction of writing. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** A text in one line, without characters that steer how it is shown. */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ').trim()

/**
 * What somebody typed, as words: mail programs would make a link of anything that looks like one, and the
 * address a mail goes to may be somebody else's.
 */
export const typedText = (text: string): string =>
  oneLine(text)
    .replace(/\.(?=\p{L})/gu, '. ')
    .replace(/:\/\//g, ': //')
    .replaceAll('@', ' @ ')

/** A name to greet by; null for what is no name. */
export function greetable(name: string): string | null {
  const text = oneLine(name)
  return text.length <= MAX_NAME_CHARS && NAME.test(text) ? text : null
}
