import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../support/repository.ts'
import { PROOF_MS } from './scale.ts'

// The proof: whatever address is configured and however its name server lies, no delivery ever connects to
// an address that is not of the public Internet. It runs in a network namespace of its own, in which every
// address there is leads to its sinks, and needs what makes one: root, or the right to, and iproute2.

const REBINDINGS = 500

interface Counted {
  inside: number
  outside: number
}

interface Result {
  addresses: number
  wrongCodes: string[]
  corpus: Counted
  flips: number
  turned: Counted
  delivered: number
  askedTwice: number
  mixed: Counted
  refused: number
  withoutRules: Counted
  byName: Counted
}

/** In this network all of IPv4 and IPv6 is local, and the only name server is the proof's. */
const NETWORK = `set -e
ip link set lo up
ip route add local 0.0.0.0/0 dev lo
ip -6 route add local ::/0 dev lo
mount --bind "$1" /etc/resolv.conf
shift
exec "$@"`

async function inside(runtime: string[]): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'spruce-'))
  const resolver = join(directory, 'resolv.conf')
  writeFileSync(resolver, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  try {
    const command = [...runtime, join(ROOT, 'tests/proofs/ssrf-inside.ts'), String(REBINDINGS)]
    const run = Bun.spawn(
      ['unshare', '--net', '--mount', 'sh', '-c', NETWORK, 'sh', resolver, ...command],
      { stdout: 'pipe', stderr: 'pipe', env: { ...process.env, DENO_NO_UPDATE_CHECK: '1' } },
    )
    const [text, fault] = await Promise.all([
      new Response(run.stdout).text(),
      new Response(run.stderr).text(),
    ])
    if ((await run.exited) !== 0) {
      throw new Error(`Nothing is proven: a network of its own could not be used here\n${fault}`)
    }
    return JSON.parse(text)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

for (const [name, runtime] of [
  ['Bun', [process.execPath]],
  ['Deno', ['deno', 'run', '-A']],
] as const) {
  test(
    `no delivery reaches inside, under ${name}; senders without the rules do`,
    async () => {
      const result = await inside([...runtime])
      console.log(`${name}: ${JSON.stringify(result)}`)
      expect(result).toMatchObject({
        wrongCodes: [],
        corpus: { inside: 0, outside: 0 },
        // Vetted outside, delivered outside, though the name leads inside a moment later.
        turned: { inside: 0, outside: result.flips },
        delivered: result.flips,
        askedTwice: 0,
        mixed: { inside: 0, outside: 0 },
        refused: REBINDINGS,
      })
      expect(result.addresses).toBeGreaterThanOrEqual(300)
      // The sinks do count, and the name server does rebind.
      expect(result.withoutRules.inside).toBeGreaterThan(100)
      expect(result.byName.inside).toBeGreaterThan(0)
    },
    PROOF_MS,
  )
}
