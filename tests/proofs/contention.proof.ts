import { expect, test } from 'bun:test'
import { timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { audit } from './audit.ts'
import { askFor, tally } from './client.ts'
import { CONSTRAINT_GONE, LOCKS_GONE } from './sabotage.ts'
import { many, PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: however many people ask for one start at the same moment, of however many processes, each
// suitable team goes to one of them, and all others are told that it is taken.

const CROWD = { starts: many(3, 20), contenders: many(200, 1_000) }
/** Enough where something was taken away: what is missing shows at once. */
const FEW = { starts: 3, contenders: 100 }
const SERVERS = 3
/** Of these teams only the last does not go to the contenders. */
const SUITABLE = 3
const TEAMS = [
  { name: 'Anywhere' },
  { name: 'Anywhere too' },
  { name: 'North', postalPrefixes: ['T5'] },
  { name: 'South', postalPrefixes: ['T6'] },
]
const POSTAL_CODE = 'T5J 0A1'

async function contend({ starts, contenders }: typeof CROWD, sabotage: string[] = []) {
  await using stage = await scene({
    name: 'spruce_contend',
    teams: TEAMS,
    servers: SERVERS,
    sabotage,
  })
  const leads = await crowd(stage.database, {
    size: starts * contenders,
    area: '780',
    postalCode: POSTAL_CODE,
  })
  const origins = stage.origins()
  const statuses: number[] = []
  const winsPerStart: number[] = []
  const began = performance.now()
  for (let start = 0; start < starts; start++) {
    const people = leads.slice(start * contenders, (start + 1) * contenders)
    const startsAt = timeIn(2 + start, 10)
    const answers = await Promise.all(
      people.map((lead, n) => askFor(origins[n % origins.length]!, lead, startsAt)),
    )
    statuses.push(...answers.map(({ status }) => status))
    winsPerStart.push(answers.filter(({ status }) => status === 201).length)
  }
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${starts} starts × ${contenders} contenders at ${SERVERS} processes in ${seconds.toFixed(1)} s: ${tally(statuses)}`,
  )
  return { statuses, winsPerStart, findings: await audit(stage.database) }
}

test(
  'each start is sold once a suitable team, to whoever asks at once',
  async () => {
    const { statuses, winsPerStart, findings } = await contend(CROWD)
    expect(winsPerStart).toEqual(Array.from({ length: CROWD.starts }, () => SUITABLE))
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(findings).toEqual([])
  },
  PROOF_MS,
)

test(
  'without the locks the constraint has the last word, and nobody sees a fault',
  async () => {
    const { statuses, findings } = await contend(FEW, LOCKS_GONE)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    expect(findings).toEqual([])
  },
  PROOF_MS,
)

test(
  'without locks and constraint the audit finds starts that were sold twice',
  async () => {
    const { findings } = await contend(FEW, [...LOCKS_GONE, ...CONSTRAINT_GONE])
    expect(findings.join()).toContain('two blocking visits of a team overlap')
  },
  PROOF_MS,
)
