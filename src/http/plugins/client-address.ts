import { BlockList, isIP } from 'node:net'

export interface ProxyTrust {
  trust: boolean
  ips: string[]
  cidrs: string[]
}

/** Who is counted when nothing is known of the peer (a socket without an address). */
const UNKNOWN = 'unknown'

/**
 * Builds the rule that names the client of a request from the socket's peer and the headers. Headers
 * count only while the peer is a configured proxy: then the right-most address of `X-Forwarded-For`
 * that is not a proxy itself, or `CF-Connecting-IP` where no chain was sent (a proxy that writes the
 * chain passes a forged `CF-Connecting-IP` through unseen, so the chain goes first).
 */
export function clientAddressRule(proxy: ProxyTrust): (peer: string, headers: Headers) => string {
  if (!proxy.trust) return (peer) => plainAddress(peer) ?? UNKNOWN
  const isProxy = proxyTest(proxy)
  return (peer, headers) => {
    const nearest = plainAddress(peer) ?? UNKNOWN
    if (!isProxy(nearest)) return nearest
    const chain = headers.get('x-forwarded-for')
    if (chain !== null) return lastUntrusted(chain, nearest, isProxy)
    return plainAddress(headers.get('cf-connecting-ip') ?? '') ?? nearest
  }
}

/** The key a client is counted under: an IPv4 address, or the /64 network of an IPv6 address. */
export function rateKeyOf(address: string): string {
  if (!address.includes(':')) return address
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`
}

function lastUntrusted(
  chain: string,
  nearest: string,
  isProxy: (address: string) => boolean,
): string {
  let known = nearest
  for (const entry of chain.split(',').reverse()) {
    const address = plainAddress(entry)
    // What stands left of a broken entry was written by somebody nobody vouches for.
    if (address === null) return known
    if (!isProxy(address)) return address
    known = address
  }
  return known
}

function proxyTest({ ips, cidrs }: ProxyTrust): (address: string) => boolean {
  const trusted = new BlockList()
  for (const ip of ips) trusted.addAddress(ip, familyOf(ip))
  for (const cidr of cidrs) {
    const [network = '', bits] = cidr.split('/')
    trusted.addSubnet(network, Number(bits), familyOf(network))
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address))
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4')

/** The bare address of `1.2.3.4:80`, `[::1]:80`, `fe80::1%eth0` or `::ffff:1.2.3.4`; else null. */
function plainAddress(written: string): string | null {
  let address = written.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address)
  if (bracketed) address = bracketed[1]!
  else if (/^[\d.]+:\d+$/.test(address)) address = address.slice(0, address.indexOf(':'))
  const zone = address.indexOf('%')
  if (zone !== -1) address = address.slice(0, zone)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) address = mapped[1]!
  return isIP(address) === 0 ? null : address
}

/** The eight groups of a valid IPv6 address, each as lower-case hex without leading zeros. */
function groupsOf(address: string): string[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number) as [number, number, number, number]
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [head = '', tail] = hex.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after]
  return groups.map((group) => Number.parseInt(group, 16).toString(16))
}
