import { expect, test } from 'bun:test'
import {
  refuseAddresses,
  refuseUrl,
  type UrlPolicy,
} from '../../../src/domain/exports/url.rules.ts'

const LISTED: UrlPolicy = {
  allowHttp: false,
  allowedHosts: ['crm.example'],
  production: true,
  blockPrivateIps: true,
}
const OPEN: UrlPolicy = { ...LISTED, allowHttp: true, allowedHosts: [], production: false }

test('an address that is configured well is not refused', () => {
  for (const address of ['https://crm.example', 'https://CRM.example.:8443/leads?key=1#x']) {
    expect(refuseUrl(address, LISTED)).toBeNull()
  }
  for (const address of ['http://crm.example/', 'https://8.8.8.8/', 'http://localhost.example/']) {
    expect(refuseUrl(address, OPEN)).toBeNull()
  }
})

test('the first rule that fails gives the reason', () => {
  // Each address breaks the rule it stands for and rules after it, none before.
  for (const [address, policy, code] of [
    ['http://user@localhost/', LISTED, 'invalid_url'],
    ['http://localhost/', LISTED, 'http_not_allowed'],
    ['ftp://localhost/', LISTED, 'unsupported_scheme'],
    ['https://./', LISTED, 'missing_host'],
    ['https://localhost/', LISTED, 'host_not_allowlisted'],
    ['https://localhost/', { ...LISTED, allowedHosts: [] }, 'allowlist_required'],
    ['https://localhost/', { ...LISTED, allowedHosts: ['localhost'] }, 'private_ip_blocked'],
  ] as const) {
    expect([address, refuseUrl(address, policy)]).toEqual([address, code])
  }
})

test('a name of this machine is refused without asking where it leads', () => {
  for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'a.b.localhost.']) {
    expect([host, refuseUrl(`http://${host}/`, OPEN)]).toEqual([host, 'private_ip_blocked'])
  }
})

test('all addresses of a name must be public, and there must be one', () => {
  for (const [addresses, code] of [
    [['8.8.8.8'], null],
    [['8.8.8.8', '2606:4700::1111'], null],
    [['8.8.8.8', '10.0.0.1'], 'private_ip_blocked'],
    [['10.0.0.1', '8.8.8.8'], 'private_ip_blocked'],
    [['8.8.8.8', '::ffff:8.8.8.8'], 'private_ip_blocked'],
    [['8.8.8.8', ''], 'private_ip_blocked'],
    [[], 'dns_lookup_failed'],
  ] as const) {
    expect([addresses, refuseAddresses(addresses, OPEN)]).toEqual([addresses, code])
  }
})

test('where the company allows it, a receiver may stand on its own network', () => {
  const inside = { ...OPEN, blockPrivateIps: false }
  expect(refuseUrl('http://localhost:9000/', inside)).toBeNull()
  expect(refuseAddresses(['10.0.0.1'], inside)).toBeNull()
  expect(refuseAddresses([], inside)).toBe('dns_lookup_failed')
})
