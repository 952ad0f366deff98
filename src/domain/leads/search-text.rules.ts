import { postalKey } from '../company/area.rules.ts'
import { foldText } from '../shared/plain-text.rules.ts'
import { digitsIn } from './contact.rules.ts'
import type { LeadInput } from './input.ts'

type Found = Pick<LeadInput, 'name' | 'phone' | 'phoneKey' | 'email' | 'address' | 'postalCode'>

/**
 * What staff find a lead by, as one folded text: name, address, postal code with and without its blank,
 * e-mail as it is written, phone as its key and as the digits that were typed.
 */
export const searchText = (lead: Found): string =>
  [
    foldText(lead.name),
    foldMail(lead.email ?? ''),
    lead.phoneKey,
    digitsIn(lead.phone),
    foldText(lead.address ?? ''),
    foldText(lead.postalCode ?? ''),
    postalKey(lead.postalCode ?? '').toLowerCase(),
  ]
    .filter(Boolean)
    .join(' ')

/** An address is looked for letter by letter: its dots, dashes and apostrophes say which one it is. */
export const foldMail = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\p{C}/gu, '')
