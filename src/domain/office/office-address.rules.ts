import type { KnownCompany } from '../company/record.ts'

/** Domains that stand in examples and belong to nobody (RFC 2606). */
const EXAMPLE = /@(.+\.)?(example(\.(com|net|org))?|invalid|test|localhost)$/i

/**
 * Where mail to the office goes: the address for alerts, else the one customers read. Null while that is
 * still a stand-in.
 */
export function officeAddress({ officeEmail, email }: KnownCompany): string | null {
  const address = officeEmail ?? email
  return address === null || EXAMPLE.test(address) ? null : address
}
