import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { faultOf } from '../../src/db/errors.ts'
import { timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { audit, watched } from './audit.ts'
import { type Answer, actOn, askFor, tally } from './client.ts'
import { type Dice, dice, SEED } from './dice.ts'
import { CONSTRAINT_GONE, LOCKS_GONE } from './sabotage.ts'
import { many, PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: whatever many people and the office do at once, through several processes, no team is ever
// sent to two homes, and every booking's rows tell one legal story.

const ACTS = many(1_200, 20_000)
const WORKERS = many(16, 32)
const SERVERS = 3
/** Few teams and days, so that the workers are in one another's way. */
const TEAMS = [
  { name: 'One' },
  { name: 'Two', opens: 480, closes: 1200 },
  { name: 'Three', opens: 0, closes: 1440 },
]
const FIRST_DAY = 2
const DAYS = 4
const FIRST_HOUR = 8
const HALF_HOURS = 20
/** What is acted on is one of the newest, so that several act on the same. */
const HOT = 24

async function acts(sabotage: string[] = []) {
  await using stage = await scene({ name: 'spruce_acts', teams: TEAMS, servers: SERVERS, sabotage })
  const leads = await crowd(stage.database, {
    size: ACTS,
    area: '780',
    leadsPerPerson: 3,
    referred: true,
  })
  const origins = stage.origins()
  const made: string[] = []
  const answers: Answer[] = []
  let left = ACTS
  const worker = async (number: number) => {
    const chance = dice(SEED, number)
    while (left-- > 0) {
      const answer = await oneAct(
        stage.database,
        chance,
        chance.of(origins),
        leads,
        made.slice(-HOT),
      )
      if (answer.status === 201) made.push(answer.body.booking_id!)
      answers.push(answer)
    }
  }
  const began = performance.now()
  const { worst, looks } = await watched(
    stage.database,
    Promise.all(Array.from({ length: WORKERS }, (_, number) => worker(number))),
  )
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${ACTS} acts of ${WORKERS} workers at ${SERVERS} processes in ${seconds.toFixed(1)} s, SPRUCE_SEED=${SEED}: ${tally(answers.map(({ status }) => status))}; ${made.length} bookings, ${looks} looks, at most ${worst} overlaps`,
  )
  return { answers, worst, findings: await audit(stage.database) }
}

async function oneAct(
  database: Database,
  chance: Dice,
  origin: string,
  leads: string[],
  hot: string[],
): Promise<Answer> {
  const kind = chance.below(100)
  if (hot.length === 0 || kind < 45) return askFor(origin, chance.of(leads), someStart(chance))
  const id = chance.of(hot)
  // Every fourth act comes from a page that may be stale.
  const version = chance.below(4) === 0 ? { version: 1 + chance.below(3) } : {}
  if (kind < 65) {
    const starts_at = someStart(chance).toISOString()
    return actOn(origin, 'reschedule', id, { ...version, starts_at })
  }
  if (kind < 80) return actOn(origin, 'confirm', id, version)
  if (kind < 95) return actOn(origin, 'cancel', id, version)
  await atItsDay(database, id)
  return actOn(origin, 'complete', id, { ...version, actual_duration_minutes: 90 })
}

/** A promised visit has begun, whole days earlier at its hour: before its start nobody closes it. Where it would be in the way it stays. */
const atItsDay = ({ db }: Database, id: string): Promise<unknown> =>
  db
    .execute(
      sql`update bookings set starts_at = starts_at - earlier.days,
        during = tstzrange(lower(during) - earlier.days, upper(during) - earlier.days, '[)')
      from (select id, make_interval(hours => 24 * greatest(0,
          ceil(extract(epoch from starts_at - now()) / 86400))::int) as days
        from bookings where id = ${id}::uuid) earlier
      where bookings.id = earlier.id and bookings.status = 'CONFIRMED'`,
    )
    .catch((error) => {
      if (faultOf(error).constraint !== 'bookings_slot_sold_once') throw error
    })

const someStart = (chance: Dice): Date =>
  timeIn(FIRST_DAY + chance.below(DAYS), FIRST_HOUR, 30 * chance.below(HALF_HOURS))

/** What an act may be answered with: done, illegal now, taken or stale, outside the team's hours. */
const EXPECTED = new Set([200, 201, 400, 409, 422])

test(
  'whatever is done at once, no visits overlap at any moment and every change is accounted for',
  async () => {
    const { answers, worst, findings } = await acts()
    expect(answers.filter(({ status }) => !EXPECTED.has(status))).toEqual([])
    expect(worst).toBe(0)
    expect(findings).toEqual([])
  },
  PROOF_MS,
)

test(
  'the same run without locks and constraint is found out',
  async () => {
    const { worst, findings } = await acts([...LOCKS_GONE, ...CONSTRAINT_GONE])
    expect(worst).toBeGreaterThan(0)
    expect(findings.length).toBeGreaterThan(0)
  },
  PROOF_MS,
)
