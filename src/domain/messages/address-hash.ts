import { createHash } from 'node:crypto'

/** What is kept of an address that gets less mail: the same for every spelling of its letters. */
export const addressHash = (address: string): string =>
  createHash('sha256').update(`mail:${address.toLowerCase()}`).digest('hex')
