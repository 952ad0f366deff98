import { MIN_PHONE_DIGITS } from './fields.ts'

/** What makes two entries the same person: digits of the phone, lower case of the e-mail. */
export interface Contact {
  phoneKey: string
  emailKey: string | null
}

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

/** Whether a text is one bare address: no name, comment, quotes, list or line break around it. */
export function isBareEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  return (
    text.length <= 254 &&
    at > 0 &&
    at <= 64 &&
    LOCAL_PART.test(text.slice(0, at)) &&
    DOMAIN.test(text.slice(at + 1))
  )
}

/** A phone number's digits without North America's leading 1; null with fewer than seven. */
export function phoneKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < MIN_PHONE_DIGITS) return null
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}

export const emailKey = (email: string | null): string | null => email?.toLowerCase() ?? null

/** Whether two contacts are one person: the same phone or the same e-mail. */
export const isSamePerson = (a: Contact, b: Contact): boolean =>
  a.phoneKey === b.phoneKey || (a.emailKey !== null && a.emailKey === b.emailKey)
