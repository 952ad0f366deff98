import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { clientAddressRule, rateKeyOf } from '../../../src/http/plugins/client-address.ts'

const off = { trust: false, ips: ['10.0.0.1'], cidrs: ['10.0.0.0/8'] }
const on = {
  trust: true,
  ips: ['10.0.0.1', '2001:db8:ffff::1'],
  cidrs: ['192.168.0.0/16', '2001:db8:aaaa::/48'],
}
const clientOf = (
  proxy: typeof on,
  peer: string,
  chain?: string,
  more: Record<string, string> = {},
) =>
  clientAddressRule(proxy)(
    peer,
    new Headers({ ...(chain === undefined ? {} : { 'x-forwarded-for': chain }), ...more }),
  ).address

const isShared = (proxy: typeof on, peer: string, headers: Record<string, string> = {}) =>
  clientAddressRule(proxy)(peer, new Headers(headers)).isShared

test('Without trust the peer is the client, whatever the headers claim', () => {
  expect(clientOf(off, '10.0.0.1', '1.1.1.1', { 'cf-connecting-ip': '2.2.2.2' })).toBe('10.0.0.1')
  expect(clientOf(off, '', '1.1.1.1')).toBe('unknown')
})

test('A peer that is no proxy is the client, whatever the headers claim', () => {
  expect(clientOf(on, '8.8.8.8', '1.1.1.1', { 'cf-connecting-ip': '2.2.2.2' })).toBe('8.8.8.8')
  expect(clientOf(on, '2001:db8:bbbb::1', '1.1.1.1')).toBe('2001:db8:bbbb::1')
})

test('Behind a proxy the right-most address that is no proxy is the client', () => {
  expect(clientOf(on, '10.0.0.1', '6.6.6.6')).toBe('6.6.6.6')
  expect(clientOf(on, '10.0.0.1', '1.1.1.1, 6.6.6.6')).toBe('6.6.6.6')
  expect(clientOf(on, '10.0.0.1', '1.1.1.1,6.6.6.6 , 192.168.7.7')).toBe('6.6.6.6')
  expect(clientOf(on, '10.0.0.1', '6.6.6.6, 2001:db8:aaaa:1::9, 192.168.7.7')).toBe('6.6.6.6')
  expect(clientOf(on, '2001:db8:ffff::1', '2001:db8:1::5')).toBe('2001:db8:1::5')
})

test('Ports, brackets, zones and mapped addresses are read as the address they mean', () => {
  expect(clientOf(on, '::ffff:10.0.0.1', '6.6.6.6:4711')).toBe('6.6.6.6')
  expect(clientOf(on, '10.0.0.1', '[2001:db8:1::5]:443')).toBe('2001:db8:1::5')
  expect(clientOf(on, '10.0.0.1', '6.6.6.6, ::FFFF:192.168.0.9')).toBe('6.6.6.6')
  expect(clientOf(on, 'fe80::1%eth0')).toBe('fe80::1')
})

test('A broken entry ends the chain at the last address a proxy vouched for', () => {
  expect(clientOf(on, '10.0.0.1', '6.6.6.6, nonsense')).toBe('10.0.0.1')
  expect(clientOf(on, '10.0.0.1', '6.6.6.6, unknown, 192.168.1.1')).toBe('192.168.1.1')
  expect(clientOf(on, '10.0.0.1', '')).toBe('10.0.0.1')
  expect(clientOf(on, '10.0.0.1', '192.168.1.1, 192.168.1.2')).toBe('192.168.1.1')
})

test('CF-Connecting-IP counts only behind a proxy that sent no chain', () => {
  expect(clientOf(on, '10.0.0.1', undefined, { 'cf-connecting-ip': '7.7.7.7' })).toBe('7.7.7.7')
  expect(clientOf(on, '10.0.0.1', '6.6.6.6', { 'cf-connecting-ip': '7.7.7.7' })).toBe('6.6.6.6')
  expect(clientOf(on, '10.0.0.1', undefined, { 'cf-connecting-ip': 'x' })).toBe('10.0.0.1')
  expect(clientOf(on, '10.0.0.1')).toBe('10.0.0.1')
})

test('Nothing a client writes left of what the proxy adds changes whom it is taken for', () => {
  const forged = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constant('10.0.0.1')), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(forged, (entries) => {
      const chain = [...entries.map((entry) => entry.replace(/[^\x20-\x7e]|,/g, '')), '6.6.6.6']
      expect(clientOf(on, '10.0.0.1', `${chain.join(', ')}, 192.168.3.4`)).toBe('6.6.6.6')
      expect(clientOf(on, '8.8.8.8', chain.join(','))).toBe('8.8.8.8')
    }),
  )
})

test('IPv4 clients count alone, IPv6 clients by their /64', () => {
  expect(rateKeyOf('6.6.6.6')).toBe('6.6.6.6')
  expect(rateKeyOf('unknown')).toBe('unknown')
  for (const address of [
    '2001:db8:1:2::1',
    '2001:0DB8:1:2:ffff:ffff:ffff:ffff',
    '2001:db8:1:2::',
  ]) {
    expect(rateKeyOf(address)).toBe('2001:db8:1:2::/64')
  }
  expect(rateKeyOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect(rateKeyOf('::1')).toBe('0:0:0:0::/64')
  expect(rateKeyOf('2001:db8::1.2.3.4')).toBe('2001:db8:0:0::/64')
  expect(rateKeyOf('1:2:3:4:5:6:7:8')).toBe('1:2:3:4::/64')
})

test('An address of this machine or network that no trusted proxy named is taken for shared', () => {
  const neighbours = ['127.0.0.1', '::ffff:10.9.8.7', '172.31.0.1', '192.168.1.1', '100.64.0.9']
  for (const peer of [...neighbours, '169.254.1.1', '::1', 'fd12::1', 'fe80::1%eth0', '']) {
    expect([peer, isShared(off, peer)]).toEqual([peer, true])
    expect([peer, isShared(off, peer, { 'x-forwarded-for': '6.6.6.6' })]).toEqual([peer, true])
  }
  for (const peer of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:db8::1', '203.0.113.7']) {
    expect([peer, isShared(off, peer)]).toEqual([peer, false])
    expect([peer, isShared(off, peer, { 'x-forwarded-for': '10.0.0.9' })]).toEqual([peer, false])
  }
})

test('Whoever a trusted proxy names stands alone, an address of the own network too', () => {
  expect(isShared(on, '10.0.0.1', { 'x-forwarded-for': '6.6.6.6' })).toBe(false)
  expect(isShared(on, '10.0.0.1', { 'x-forwarded-for': '10.1.2.3' })).toBe(false)
  expect(isShared(on, '10.0.0.1', { 'cf-connecting-ip': '6.6.6.6' })).toBe(false)
  for (const nobody of [{}, { 'x-forwarded-for': 'unknown' }, { 'cf-connecting-ip': '-' }]) {
    expect(isShared(on, '10.0.0.1', nobody)).toBe(true)
  }
})
