/** Addresses of this machine, of private networks and of what leads into them, one kind a line. */
export const PRIVATE = [
  ...['127.0.0.1', '127.1.2.3', '0.0.0.0', '::1', '::'],
  ...['10.1.2.3', '172.16.5.5', '192.168.1.10', '100.64.0.7', '169.254.169.254', '198.18.0.1'],
  ...['::ffff:127.0.0.1', '::ffff:10.1.2.3', '::ffff:7f00:1', '::127.0.0.1'],
  ...['64:ff9b::7f00:1', '64:ff9b::a01:203', '64:ff9b:1::7f00:1', '2002:7f00:1::1', '2001::1'],
  ...['fd00::1', 'fc00::1', 'fe80::1', 'fec0::1', 'ff02::1', '2001:db8::1'],
  ...['224.0.0.1', '255.255.255.255', '192.0.0.170', '203.0.113.7'],
]

/** Addresses of the public Internet; where a proof runs they are on a network of its own. */
export const PUBLIC = ['93.184.215.14', '104.18.26.120', '2606:4700::6812:1a78']

/** `count` lists of addresses a hostile name server answers with: each has something private among it. */
export function mixedAnswers(count: number): string[][] {
  return Array.from({ length: count }, (_, n) => {
    const inside = PRIVATE[n % PRIVATE.length]!
    const outside = PUBLIC[n % PUBLIC.length]!
    const other = PUBLIC[(n + 1) % PUBLIC.length]!
    const shapes = [
      [inside],
      [outside, inside],
      [inside, outside],
      [outside, other, inside],
      [outside, inside, other, inside],
    ]
    return shapes[Math.floor(n / PRIVATE.length) % shapes.length]!
  })
}
