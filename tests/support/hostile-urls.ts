import { readFileSync } from 'node:fs'
import type { UrlPolicy, UrlRefusal } from '../../src/domain/exports/url.rules.ts'

const STRICT = { allowHttp: false, production: true, blockPrivateIps: true }
const POLICIES: Record<string, UrlPolicy> = {
  open: { allowHttp: true, allowedHosts: [], production: false, blockPrivateIps: true },
  strict: { ...STRICT, allowedHosts: ['crm.example'] },
  nolist: { ...STRICT, allowedHosts: [] },
}

export interface HostileUrl {
  policy: UrlPolicy
  code: UrlRefusal
  address: string
}

/** Addresses that must never be delivered to, each with the policy in force and the reason to be given. */
export const HOSTILE_URLS: HostileUrl[] = readFileSync(
  new URL('../fixtures/hostile_urls.tsv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [policy = '', code, address = ''] = line.split('\t')
    return { policy: POLICIES[policy]!, code: code as UrlRefusal, address }
  })
