import { BlockList, isIP } from 'node:net'

export interface ProxyTrust {
  trust: boolean
  ips: string[]
  cidrs: string[]
}

/** Who is counted when nothing is known of the peer (a socket without an address). */
const UNKNOWN = 'unknown'

export interface Client {
  /** The bare address, or `unknown`. */
  address: string
  /**
   * Whether every visitor may well stand behind this address: it is none of the public Internet and no
   * trusted proxy named it, so it is the neighbour's (a proxy nobody configured, or this machine).
   */
  isShared: boolean
  /** A trusted proxy named it. */
  isNamed: boolean
}

/**
 * Builds the rule that names the client of a request from the socket's peer and the headers. Headers
 * count only while the peer is a configured proxy: then the right-most address of `X-Forwarded-For`
 * that is not a proxy itself, or `CF-Connecting-IP` where no chain was sent (a proxy that writes the
 * chain passes a forged `CF-Connecting-IP` through unseen, so the chain goes first).
 */
export function clientAddressRule(proxy: ProxyTrust): (peer: string, headers: Headers) => Client {
  const isProxy = proxy.trust ? proxyTest(proxy) : () => false
  return (peer, headers) => {
    const nearest = plainAddress(peer) ?? UNKNOWN
    const named = isProxy(nearest) ? namedBy(headers, isProxy) : null
    return named === null
      ? { address: nearest, isShared: isLocal(nearest), isNamed: false }
      : { address: named, isShared: false, isNamed: true }
  }
}

/** The key a client is counted under: an IPv4 address, or the /64 network of an IPv6 address. */
export function rateKeyOf(address: string): string {
  if (!address.includes(':')) return address
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`
}

/** Whom the headers of a trusted proxy name; null where they name nobody. */
function namedBy(headers: Headers, isProxy: (address: string) => boolean): string | null {
  const chain = headers.get('x-forwarded-for')
  if (chain !== null) return lastUntrusted(chain, isProxy)
  return plainAddress(headers.get('cf-connecting-ip') ?? '')
}

function lastUntrusted(chain: string, isProxy: (address: string) => boolean): string | null {
  let known: string | null = null
  for (const entry of chain.split(',').reverse()) {
    const address = plainAddress(entry)
    // What stands left of a broken entry was written by somebody nobody vouches for.
    if (address === null) return known
    if (!isProxy(address)) return address
    known = address
  }
  return known
}

function proxyTest({ ips, cidrs }: Omit<ProxyTrust, 'trust'>): (address: string) => boolean {
  const trusted = new BlockList()
  for (const ip of ips) trusted.addAddress(ip, familyOf(ip))
  for (const cidr of cidrs) {
    const [network = '', bits] = cidr.split('/')
    trusted.addSubnet(network, Number(bits), familyOf(network))
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address))
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4')

/** Addresses that are handed out inside a network or a machine, providers' own (RFC 6598) among them. */
const LOCAL = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]
const isInside = proxyTest({ ips: [], cidrs: LOCAL })
const isLocal = (address: string): boolean => address === UNKNOWN || isInside(address)

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
