import { createSocket } from 'node:dgram'
import { addressBytes } from '../../src/domain/exports/address.rules.ts'

const A = 1
const AAAA = 28
const NAME_ERROR = 3

/**
 * A name server of the proof's own. Each name has a list of answers, one for each time it is asked; the last
 * one stays. What it says holds for no time at all.
 */
export async function nameServer(port: number) {
  const answers = new Map<string, string[][]>()
  const asked = new Map<string, number>()
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, question } = readQuestion(query)
    const key = `${name} ${type}`
    const times = asked.get(key) ?? 0
    asked.set(key, times + 1)
    const all = answers.get(name)
    const now = all?.[Math.min(times, all.length - 1)] ?? []
    const addresses = now.map((ip) => addressBytes(ip)!).filter((ip) => ip.length === sizeOf(type))
    socket.send(
      written(query, question, type, addresses, all === undefined),
      from.port,
      from.address,
    )
  })
  await new Promise<void>((done) => socket.bind(port, '127.0.0.1', () => done()))
  return {
    /** From now on `name` leads here, then there. */
    answer: (name: string, ...lists: string[][]) => void answers.set(name, lists),
    /** How often a name's IPv4 addresses were asked for. */
    asked: (name: string): number => asked.get(`${name} ${A}`) ?? 0,
    stop: () => socket.close(),
  }
}

const sizeOf = (type: number): number => (type === A ? 4 : type === AAAA ? 16 : 0)

function readQuestion(query: Uint8Array) {
  const labels: string[] = []
  let at = 12
  while (query[at] !== 0) {
    const size = query[at]!
    labels.push(Buffer.from(query.subarray(at + 1, at + 1 + size)).toString('latin1'))
    at += size + 1
  }
  const type = (query[at + 1]! << 8) | query[at + 2]!
  return { name: labels.join('.').toLowerCase(), type, question: query.subarray(12, at + 5) }
}

function written(
  query: Uint8Array,
  question: Uint8Array,
  type: number,
  addresses: number[][],
  isUnknown: boolean,
): Buffer {
  const head = Buffer.alloc(12)
  head.set(query.subarray(0, 2))
  head.writeUInt16BE(0x8580 | (isUnknown ? NAME_ERROR : 0), 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(addresses.length, 6)
  const records = addresses.map((ip) =>
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, ip.length, ...ip]),
  )
  return Buffer.concat([head, question, ...records])
}
