import { createHash } from 'node:crypto'
import { addressKey, emailKey } from '../leads/contact.rules.ts'

const hash = (key: string): string => createHash('sha256').update(`mail:${key}`).digest('hex')

/** What is kept of an address that a mail server refused: the same for every spelling of its letters. */
export const addressHash = (address: string): string => hash(addressKey(address))

/** What is kept of a mailbox that wants less mail: the same for every address that leads to it. */
export const mailboxHash = (address: string): string => hash(emailKey(address))

/** Everything under which an address may be known to get less mail. */
export const hashesOf = (address: string): string[] => [
  ...new Set([addressHash(address), mailboxHash(address)]),
]
