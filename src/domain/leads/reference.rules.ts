import { isUuid } from '../shared/uuid.ts'

/** A reference as it is made today; one of a lead from before is its id. */
const REFERENCE = /^R-[A-HJ-NP-Z2-9]{10}$/

/** A reference as it was typed, in the spelling it is kept in; null for a text that is none. */
export function readReference(typed: string): string | null {
  const text = typed.trim()
  if (isUuid(text)) return text.toLowerCase()
  const upper = text.toUpperCase()
  return REFERENCE.test(upper) ? upper : null
}

/** A reference short enough to be read out: of an older one its first eight characters, as they were told. */
export const sayReference = (reference: string): string =>
  isUuid(reference) ? reference.slice(0, 8).toUpperCase() : reference
