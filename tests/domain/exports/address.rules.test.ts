import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { addressBytes, isGlobal } from '../../../src/domain/exports/address.rules.ts'

/** First and last address of every block of IANA's registries that is not the public Internet. */
const SPECIAL = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
  ['::', '::1'],
  ['::ffff:0.0.0.0', '::ffff:255.255.255.255'],
  ['::ffff:8.8.8.8', '::8.8.8.8'],
  ['64:ff9b::', '64:ff9b::ffff:ffff'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['100::', '100::ffff:ffff:ffff:ffff'],
  ['1fff:ffff::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['4000::', '5fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
] as const

/** The addresses just outside of those blocks, and some that everybody knows. */
const PUBLIC = [
  ['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0'],
  ['191.255.255.255', '192.0.1.0', '192.0.3.0', '192.31.195.255', '192.31.197.0', '192.52.194.0'],
  ['192.88.98.255', '192.88.100.0', '192.167.255.255', '192.169.0.0', '192.175.49.0'],
  ['198.17.255.255', '198.20.0.0', '198.51.99.255', '203.0.112.255', '203.0.114.0'],
  ['223.255.255.255', '8.8.8.8', '2000::', '2001:200::', '2001:db7::', '2001:db9::', '2003::'],
  ['2606:4700:4700::1111', '2a00:1450:4001::200e', '2620:4f:8001::', '3ffe::', '3fff:1000::'],
].flat()

test('no address of a special block is global, from its first to its last', () => {
  for (const address of SPECIAL.flat())
    expect([address, isGlobal(address)]).toEqual([address, false])
})

test('the addresses around them are', () => {
  for (const address of PUBLIC) expect([address, isGlobal(address)]).toEqual([address, true])
})

test('what is no plain address is not global, however it might be read', () => {
  const odd = [
    ['', ' ', '8', '8.8', '8.8.8', '8.8.8.8.8', '08.8.8.8', '8.8.8.008', '0x8.8.8.8', '8.8.8.8 '],
    ['134744072', '8.8.8.256', '8.8.8.-1', '8.8.8.8.', '8.8.8.8/32', '\uff18.8.8.8', '+8.8.8.8'],
    ['2606:4700::1::1', '2606:4700:', ':2606:4700::', '2606:4700::1%eth0', '2606:4700::1%25lo'],
    ['[2606:4700::1]', '2606:4700:0:0:0:0:0', '2606:4700:0:0:0:0:0:0:0', '2606:47000::1'],
    ['2606:4700:0:0:0:0:8.8.8', '2606:8.8.8.8::1', '2606::08.8.8.8', 'g606::1', ':::', 'example'],
  ].flat()
  for (const text of odd) expect([text, isGlobal(text)]).toEqual([text, false])
})

const octets = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length })
const groups = (bytes: number[]) =>
  Array.from({ length: 8 }, (_, n) => ((bytes[2 * n]! << 8) | bytes[2 * n + 1]!).toString(16))

test('an address is read for what it is in every spelling', () => {
  fc.assert(
    fc.property(octets(4), (bytes) => {
      expect(addressBytes(bytes.join('.'))).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(octets(16), fc.boolean(), (bytes, upper) => {
      const full = groups(bytes).join(':')
      expect(addressBytes(upper ? full.toUpperCase() : full)).toEqual(bytes)
      const dotted = `${groups(bytes).slice(0, 6).join(':')}:${bytes.slice(12).join('.')}`
      expect(addressBytes(dotted)).toEqual(bytes)
      // The URL parser writes the shortest form: another reader's word for the same bytes.
      expect(addressBytes(new URL(`http://[${full}]/`).hostname.slice(1, -1))).toEqual(bytes)
    }),
  )
})

test('wrapping an address in IPv6 never makes it global', () => {
  fc.assert(
    fc.property(octets(4), (bytes) => {
      const dotted = bytes.join('.')
      const hex = groups([...Array<number>(12).fill(0), ...bytes]).slice(6)
      for (const prefix of ['::ffff:', '::', '64:ff9b::', '::ffff:0:']) {
        expect(isGlobal(prefix + dotted)).toBe(false)
      }
      expect(isGlobal(`2002:${hex.join(':')}::1`)).toBe(false)
      expect(isGlobal(`2001:0:${hex.join(':')}::1`)).toBe(false)
    }),
  )
})
