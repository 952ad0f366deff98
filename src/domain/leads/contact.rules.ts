import { emailKey } from './email.rules.ts'
import { phoneKey } from './phone.rules.ts'

/** The door to the rules of phone numbers and addresses: nobody else compares or cleans them. */
export {
  addressKey,
  cleanEmail,
  emailKey,
  isBareEmail,
  isSameMailbox,
  wireEmail,
} from './email.rules.ts'
export { digitsIn, type PhoneReading, phoneKey, plainDigits, readPhone } from './phone.rules.ts'

/** What makes two entries the same person: the number and the mailbox, however they were written. */
export interface Contact {
  phoneKey: string
  emailKey: string | null
}

/** Raised when these rules, or the text staff search, make another thing of what was typed. */
const VERSION = 1

/** By which rules a contact's keys were made: others are made again, from what was typed. */
export const contactRules = (country: string): string => `${VERSION}:${country}`

/** Whether two contacts are one person: the same phone or the same mailbox. */
export const isSamePerson = (a: Contact, b: Contact): boolean =>
  a.phoneKey === b.phoneKey || (a.emailKey !== null && a.emailKey === b.emailKey)

/** Whether two contacts agree in phone and mailbox: whoever typed both knows whose they are. */
export const isWholePerson = (a: Contact, b: Contact): boolean =>
  a.phoneKey === b.phoneKey && a.emailKey !== null && a.emailKey === b.emailKey

/** The contact somebody typed, of `country` unless the number names another; null where the phone is none. */
export function contactOf(phone: string, email: string | null, country: string): Contact | null {
  const key = phoneKey(phone, country)
  return key === null ? null : { phoneKey: key, emailKey: emailKey(email) }
}
