import { postalKey } from '../company/area.rules.ts'

/** What keeps a team from finding a home; the doors say it in the words of whoever asked. */
export interface PlaceFault {
  field: 'address' | 'postal_code'
  rule: 'addressNeeded' | 'postalNeeded' | 'postalShape'
}

const POSTAL_CODE = /^[A-Z]\d[A-Z]\d[A-Z]\d$/

/**
 * A visit needs a place: an address, and a whole postal code, which decides the team that comes. A
 * request without a time can do without both.
 */
export function placeFaults(place: {
  address: string | null | undefined
  postalCode: string | null | undefined
}): PlaceFault[] {
  const faults: PlaceFault[] = []
  if (!place.address?.trim()) faults.push({ field: 'address', rule: 'addressNeeded' })
  const key = postalKey(place.postalCode ?? '')
  if (key === '') faults.push({ field: 'postal_code', rule: 'postalNeeded' })
  else if (!POSTAL_CODE.test(key)) faults.push({ field: 'postal_code', rule: 'postalShape' })
  return faults
}

/** A postal code as it is written on an envelope: 'T5K 1A1'; anything else as it was typed. */
export function sayPostalCode(code: string): string {
  const key = postalKey(code)
  return POSTAL_CODE.test(key) ? `${key.slice(0, 3)} ${key.slice(3)}` : code
}
