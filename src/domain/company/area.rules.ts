import type { CompanyRecord } from './record.ts'

/** A postal code as it is compared: upper case, letters and digits only. */
export const postalKey = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whether the company goes to a postal code; with no prefixes set it goes anywhere. */
export function servesPostalCode({ area }: Pick<CompanyRecord, 'area'>, code: string): boolean {
  const key = postalKey(code)
  return area.postalPrefixes.length === 0 || area.postalPrefixes.some((p) => key.startsWith(p))
}
