import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { mailedBy } from '../support/mails.ts'
import { smtpServer } from '../support/smtp-server.ts'
import { webhookReceiver } from '../support/webhook-receiver.ts'
import { askForPrice } from './client.ts'
import { dice, SEED } from './dice.ts'
import { many, PROOF_MS } from './scale.ts'
import { type Scene, scene } from './scene.ts'

// The proof: servers die while they take requests and send what is owed. Every acknowledged lead is there,
// its mail and its export arrive, and what arrives twice carries the id it had the first time.

const KILLS = many(12, 500)
const SERVERS = 3
const BETWEEN_KILLS_MS = 400
const LEADS_PER_SECOND = 50
/** After the last kill everything that is owed is sent within so long. */
const QUIET_MS = many(180_000, 1_800_000)

test(
  'servers that are killed lose no acknowledged lead, mail or export, and repeat them under the same id',
  async () => {
    const mailbox = await smtpServer()
    const receiver = await webhookReceiver()
    await using stage = await scene({
      name: 'spruce_outbox',
      teams: [{ name: 'A' }],
      servers: SERVERS,
      env: {
        ...mailedBy(mailbox.port),
        EXPORT_MODE: 'webhook',
        EXPORT_WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/leads`,
        EXPORT_WEBHOOK_ALLOW_HTTP: 'true',
        EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: 'false',
      },
    })
    const began = performance.now()
    const killing = kill(stage)
    const { acknowledged, asked } = await load(stage, killing)
    await killing
    const seconds = (performance.now() - began) / 1_000
    await quiet(stage.database)

    const arrived = {
      mails: idsBy(mailbox.mails.map(({ to, headers }) => [to[0]!, headers['message-id']!])),
      exports: idsBy(receiver.received.map(({ id, body }) => [JSON.parse(body).lead_id, id])),
    }
    const kept = await rows<{ id: string; email: string; reference: string }>(
      stage.database.db,
      sql`select id, email, reference from leads`,
    )
    const byId = new Map(kept.map(({ id, email }) => [id, email]))
    expect(acknowledged.filter((id) => !byId.has(id))).toEqual([])
    expect(kept.filter(({ email }) => !arrived.mails.has(email))).toEqual([])
    // What leaves carries the reference, never the id.
    expect(kept.filter(({ reference }) => !arrived.exports.has(reference))).toEqual([])
    const copies = (ids: Map<string, string[]>) =>
      [...ids.values()].reduce((sum, all) => sum + all.length - 1, 0)
    const [mailsTwice, exportsTwice] = [copies(arrived.mails), copies(arrived.exports)]
    expect(mailsTwice).toBeLessThanOrEqual(KILLS)
    expect(exportsTwice).toBeLessThanOrEqual(KILLS)
    for (const all of [...arrived.mails.values(), ...arrived.exports.values()]) {
      expect(new Set(all).size).toBe(1)
    }
    console.log(
      `${KILLS} kills, SPRUCE_SEED=${SEED}: ${asked} leads asked in ${seconds.toFixed(0)} s, ${acknowledged.length} acknowledged, ${kept.length} kept; ${arrived.mails.size} mailed (${mailsTwice} copies), ${arrived.exports.size} exported (${exportsTwice} copies)`,
    )
    await receiver.stop()
    await mailbox.stop()
  },
  PROOF_MS,
)

/** One after another: whoever is left goes on taking and sending while the next one starts. */
async function kill(stage: Scene): Promise<void> {
  const chance = dice(SEED, -1)
  for (let kills = 0; kills < KILLS; kills++) {
    await Bun.sleep(chance.below(BETWEEN_KILLS_MS))
    await stage.replace(chance.of(stage.origins()))
  }
}

/** Asks for prices at a steady pace until the killing is over; a request that gets no answer is not counted. */
async function load(stage: Scene, killing: Promise<void>) {
  const chance = dice(SEED, 1)
  const acknowledged: string[] = []
  const asking = new Set<Promise<void>>()
  let isOver = false
  const stop = () => {
    isOver = true
  }
  killing.then(stop, stop)
  let asked = 0
  for (let next = performance.now(); !isOver; next += 1_000 / LEADS_PER_SECOND) {
    await Bun.sleep(Math.max(0, next - performance.now()))
    const number = asked++
    const lead = {
      name: `Person ${number}`,
      phone: `780${String(number).padStart(7, '0')}`,
      email: `person${number}@example.com`,
      structured_inputs: { beds: 2, baths: 1 },
    }
    const ask = askForPrice(chance.of(stage.origins()), lead, crypto.randomUUID())
      .then(({ status, body }) => {
        if (status === 201) acknowledged.push(body.lead_id!)
      })
      .catch(() => {})
      .finally(() => asking.delete(ask))
    asking.add(ask)
  }
  await Promise.all(asking)
  return { acknowledged, asked }
}

/** Waits until nothing is owed any more. */
async function quiet({ db }: Database): Promise<void> {
  const owed = sql`select (select count(*) from messages where state = 'waiting')
    + (select count(*) from deliveries where state = 'waiting') as n`
  for (const start = performance.now(); ; await Bun.sleep(500)) {
    const [row] = await rows<{ n: string }>(db, owed)
    if (Number(row!.n) === 0) return
    if (performance.now() - start > QUIET_MS) throw new Error(`${row!.n} are still owed`)
  }
}

/** Under which ids something arrived, one for each time it did. */
function idsBy(arrivals: [about: string, id: string][]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [about, id] of arrivals) found.set(about, [...(found.get(about) ?? []), id])
  return found
}
