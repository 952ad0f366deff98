import { domainToASCII } from 'node:url'

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i
/** What a domain may be written with in any script; anything else is not a domain's. */
const DOMAIN_SIGNS = /^[\p{L}\p{N}\p{M}.\u3002\uff0e\uff61-]+$/u
const MAX_CHARS = 254
const MAX_LOCAL = 64

/** Providers that deliver to one mailbox however the dots are set, and the name they share. */
const DOTLESS: Record<string, string> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' }

/** Pairs of signs that come along when an address is copied. */
const WRAPPED = /^(?:<(.*)>|"(.*)"|'(.*)'|“(.*)”)$/u

/**
 * An address without what pasting brings: blanks and invisible characters, `mailto:`, `<>` or quotes around
 * it, a full stop or comma behind. Otherwise as it was typed.
 */
export function cleanEmail(text: string): string {
  const visible = withoutStop(text.replace(/\p{Cf}/gu, ''))
  const bare =
    WRAPPED.exec(visible)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? visible
  const [, linked] = /^mailto:([^?]*)/i.exec(bare.trim()) ?? []
  return withoutStop(linked ?? bare)
}

/** Without blanks around it, and the stop of the sentence it was copied from. */
const withoutStop = (text: string): string =>
  text
    .trim()
    .replace(/[.,;:]$/, '')
    .trim()

/**
 * The address as it goes over the wire: a domain of any script as its A-labels. Null for what is no bare
 * address: no name, comment, quotes, list or line break around it, and letters of a-z before the @.
 */
export function wireEmail(text: string): string | null {
  const at = text.lastIndexOf('@')
  if (at < 1 || at > MAX_LOCAL || text.length > MAX_CHARS) return null
  const local = text.slice(0, at)
  const typed = text.slice(at + 1)
  if (!LOCAL_PART.test(local) || !DOMAIN_SIGNS.test(typed)) return null
  const domain = isAscii(typed) ? typed : domainToASCII(typed)
  const address = `${local}@${domain}`
  return DOMAIN.test(domain) && address.length <= MAX_CHARS ? address : null
}

/** Whether a text is one bare address: no name, comment, quotes, list or line break around it. */
export const isBareEmail = (text: string): boolean => wireEmail(text) !== null

/** One address, however its letters and its domain are written; a `+tag` or a dot makes it another one. */
export const addressKey = (email: string): string =>
  (wireEmail(cleanEmail(email)) ?? email).toLowerCase()

/**
 * The mailbox an address leads to: what two spellings of it share. Lower case, the domain as A-labels, no
 * `+tag`, and no dots where the provider ignores them. For sameness and caps only: a provider may give two
 * people mailboxes that share it, so what must stay a secret goes to an address, never to a key.
 */
export function emailKey(email: string): string
export function emailKey(email: string | null): string | null
export function emailKey(email: string | null): string | null {
  if (email === null) return null
  const small = addressKey(email)
  const at = small.lastIndexOf('@')
  if (at < 1) return small
  const domain = small.slice(at + 1)
  const name = small.slice(0, at).replace(/(?<=.)\+.*$/, '')
  const shared = DOTLESS[domain]
  return shared === undefined ? `${name}@${domain}` : `${name.replaceAll('.', '')}@${shared}`
}

/**
 * Whether two addresses surely lead to one mailbox: the same address, or one of a provider that is known to
 * ignore what differs.
 */
export function isSameMailbox(a: string, b: string): boolean {
  if (addressKey(a) === addressKey(b)) return true
  const key = emailKey(a)
  return key === emailKey(b) && Object.values(DOTLESS).some((domain) => key.endsWith(`@${domain}`))
}

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)
