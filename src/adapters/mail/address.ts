const MAX_CHARS = 254
const MAX_LOCAL_CHARS = 64
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

/**
 * Whether a text is one address and nothing else. What is handed to a mail server is checked here once
 * more, whatever let it in: no line break, comment, quotes, list, name or angle brackets.
 */
export function isOneAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  return (
    text.length <= MAX_CHARS &&
    at > 0 &&
    at <= MAX_LOCAL_CHARS &&
    LOCAL_PART.test(text.slice(0, at)) &&
    DOMAIN.test(text.slice(at + 1))
  )
}
