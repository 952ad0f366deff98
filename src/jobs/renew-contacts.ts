import type { Deps } from '../deps.ts'
import { renewContacts as renew } from '../domain/leads/renew-contacts.ts'

/** Reads the phone numbers and addresses again of leads that came before the contact rules in force. */
export const renewContacts = async ({ database, config }: Deps, signal: AbortSignal) => ({
  leads: await renew(database, config.business.country, signal),
})
