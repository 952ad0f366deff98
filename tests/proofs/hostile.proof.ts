import { expect, test } from 'bun:test'
import { stripeEvents } from '../../src/db/schema/index.ts'
import { hostileRun } from '../support/hostile/run.ts'
import { dice, SEED } from './dice.ts'
import { many, PROOF_MS } from './scale.ts'

// The proof: requests that are good but for one hostile value, spread over every route, as a stranger, a
// dispatcher and an administrator: most reach what stands behind the door, none is answered with a 5xx, every
// refusal of the API is a problem, and no refusal tells back what was sent.

const REQUESTS = many(4_000, 50_000)
const AT_ONCE = 8
const SHARE_BEHIND = 0.7

test(
  `${REQUESTS} hostile requests over every route are taken or clearly refused`,
  async () => {
    const { world, doors, ask } = await hostileRun()
    const statuses = new Map<number, number>()
    const opened = new Set<string>()
    const wrong: string[] = []
    let behind = 0
    let done = 0
    const one = async (n: number) => {
      const door = doors[n % doors.length]!
      const asked = await ask(door, dice(SEED, n))
      statuses.set(asked.status, (statuses.get(asked.status) ?? 0) + 1)
      wrong.push(...asked.wrong.map((what) => `#${n} ${what}`))
      if (asked.status < 400) done += 1
      if (!asked.isBehind) return
      behind += 1
      opened.add(`${door.method} ${door.path}`)
    }
    for (let n = 0; n < REQUESTS; n += AT_ONCE) {
      const these = Array.from({ length: Math.min(AT_ONCE, REQUESTS - n) }, (_, i) => n + i)
      await Promise.all(these.map(one))
    }

    const percent = (part: number) => `${((part / REQUESTS) * 100).toFixed(1)} %`
    const answers = [...statuses].sort(([a], [b]) => a - b).map(([code, n]) => `${code} ×${n}`)
    process.stdout.write(
      `hostile: seed ${SEED}, ${REQUESTS} requests over ${doors.length} routes; ${percent(behind)} behind the door, ` +
        `${percent(done)} done; ${answers.join(', ')}\n`,
    )
    expect([SEED, wrong.slice(0, 20)]).toEqual([SEED, []])
    expect(behind / REQUESTS).toBeGreaterThanOrEqual(SHARE_BEHIND)
    const names = doors.map(({ method, path }) => `${method} ${path}`)
    expect(names.filter((name) => !opened.has(name))).toEqual([])
    expect(await world.app.database.db.$count(stripeEvents)).toBeGreaterThan(0)
  },
  PROOF_MS,
)
