/**
 * Blocks of IANA's special-purpose registries for IPv4. All of them are refused, also the few that are
 * reachable from anywhere (relays, AS112): no company takes its leads there.
 */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** The only block of IPv6 handed out for the public Internet: mapped, NAT64 and local ones lie outside. */
const GLOBAL_V6 = '2000::/3'
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

/** Whether an address is one of the public Internet; what is no plain address is not. */
export function isGlobal(ip: string): boolean {
  const bytes = addressBytes(ip)
  if (bytes === null) return false
  if (bytes.length === 4) return !v4.some((block) => isIn(bytes, block))
  return isIn(bytes, globalV6) && !v6.some((block) => isIn(bytes, block))
}

/** The 4 or 16 bytes of an address in the usual notation; null for anything else, zone ids included. */
export const addressBytes = (ip: string): number[] | null =>
  ip.includes(':') ? bytesV6(ip) : bytesV4(ip)

const OCTET = /^(0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i

/** Four decimal numbers; a leading zero is refused, since some readers take it for octal. */
function bytesV4(ip: string): number[] | null {
  const parts = ip.split('.')
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part) && Number(part) <= 255)) {
    return null
  }
  return parts.map(Number)
}

function bytesV6(ip: string): number[] | null {
  const halves = ip.split('::').map((half, n, all) => bytesOfGroups(half, n === all.length - 1))
  const [head, tail] = halves
  if (!head) return null
  if (halves.length === 1) return head.length === 16 ? head : null
  if (halves.length !== 2 || !tail) return null
  const zeros = 16 - head.length - tail.length
  return zeros >= 2 ? [...head, ...Array<number>(zeros).fill(0), ...tail] : null
}

/** The bytes of `2001:db8` or, where an address ends, `ffff:192.0.2.1`. */
function bytesOfGroups(text: string, isEnd: boolean): number[] | null {
  if (text === '') return []
  const groups = text.split(':')
  const bytes: number[] = []
  for (const [n, group] of groups.entries()) {
    const dotted = isEnd && n === groups.length - 1 ? bytesV4(group) : null
    if (dotted) bytes.push(...dotted)
    else if (GROUP.test(group)) {
      const value = Number.parseInt(group, 16)
      bytes.push(value >> 8, value & 0xff)
    } else return null
  }
  return bytes
}

interface Block {
  bytes: number[]
  bits: number
}

function block(cidr: string): Block {
  const [ip = '', bits] = cidr.split('/')
  return { bytes: addressBytes(ip) ?? [], bits: Number(bits) }
}

const isIn = (address: number[], { bytes, bits }: Block): boolean =>
  bytes.every((byte, n) => {
    const counted = Math.min(8, Math.max(0, bits - n * 8))
    return (byte ^ address[n]!) >> (8 - counted) === 0
  })

const v4 = SPECIAL_V4.map(block)
const v6 = SPECIAL_V6.map(block)
const globalV6 = block(GLOBAL_V6)
