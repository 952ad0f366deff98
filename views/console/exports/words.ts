const FAULTS: Record<string, string> = {
  invalid_url: 'The address is no URL',
  http_not_allowed: 'The address is not encrypted',
  unsupported_scheme: 'The address is neither http nor https',
  missing_host: 'The address has no host',
  host_not_allowlisted: 'The host is not on the list of allowed ones',
  allowlist_required: 'No host is allowed yet',
  private_ip_blocked: 'The host is inside a private network',
  dns_lookup_failed: 'The host’s name was not found',
  timeout: 'No answer in time',
  connection: 'Nobody could be reached',
  tls: 'The host’s certificate is not valid',
  too_large: 'The answer was too long',
  redirect: 'The address leads elsewhere',
}

/** Why a delivery was given up, in words. */
export function exportFault(code: string | null): string {
  if (code === null) return ''
  const status = /^status_(\d{3})$/.exec(code)?.[1]
  if (status) return `The other system answered ${status}`
  return FAULTS[code] ?? 'It could not be delivered'
}
