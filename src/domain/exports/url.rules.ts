import { isGlobal } from './address.rules.ts'

/** Why an address is never delivered to. The order of the checks is part of the contract. */
export type UrlRefusal =
  | 'invalid_url'
  | 'http_not_allowed'
  | 'unsupported_scheme'
  | 'missing_host'
  | 'host_not_allowlisted'
  | 'allowlist_required'
  | 'private_ip_blocked'
  | 'dns_lookup_failed'

export interface UrlPolicy {
  allowHttp: boolean
  /** Lower case; outside production none means any. */
  allowedHosts: readonly string[]
  production: boolean
  /** Only the public Internet is delivered to. */
  blockPrivateIps: boolean
}

/** What is wrong with an address before anybody is asked where it leads; null when nothing is. */
export function refuseUrl(address: string, policy: UrlPolicy): UrlRefusal | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username !== '' || url.password !== '') return 'invalid_url'
  if (url.protocol === 'http:' && !policy.allowHttp) return 'http_not_allowed'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'unsupported_scheme'
  const host = bareHost(url.hostname)
  if (host === '') return 'missing_host'
  const listed = policy.allowedHosts.map(bareHost)
  if (listed.length > 0 && !listed.includes(host)) return 'host_not_allowlisted'
  if (listed.length === 0 && policy.production) return 'allowlist_required'
  if (policy.blockPrivateIps && isLocalName(host)) return 'private_ip_blocked'
  return null
}

/** What is wrong with where an address leads, all of its name's addresses given; null when nothing is. */
export function refuseAddresses(
  addresses: readonly string[],
  { blockPrivateIps }: Pick<UrlPolicy, 'blockPrivateIps'>,
): UrlRefusal | null {
  if (addresses.length === 0) return 'dns_lookup_failed'
  return blockPrivateIps && !addresses.every(isGlobal) ? 'private_ip_blocked' : null
}

/** A host as it is compared: lower case, without the dot that ends a full name or IPv6's brackets. */
export const bareHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')

/** Names that mean this machine, whatever a name server says (RFC 6761). */
const isLocalName = (host: string): boolean => /(^|\.)localhost$/.test(host)
