import { expect, test } from 'bun:test'
import { Redis } from 'ioredis'
import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import { somebody, timeIn } from '../support/bookings.ts'
import { HOME_SAID } from '../support/journey.ts'
import { startRedis } from '../support/redis-server.ts'
import { askFor, askForPrice, STAFF, tally } from './client.ts'
import { many, PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: several servers count their clients in one Redis; whatever becomes of it under load (killed, gone,
// back, frozen), no visitor notices.

const SERVERS = 3
const AT_ONCE = 12
const LIVES = many(3, 25)
/** Answers from all servers together before something happens to Redis again. */
const BETWEEN = 400

const { api } = urls
const { username, password } = STAFF
/** A start that somebody has is an answer. */
const SERVED = [200, 201, 303, 409]
const HOME = { beds: 2, baths: 1 }
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  redirect: 'manual',
})
interface Told {
  status: number
  text: string
}
const ask = async (origin: string, path: string, init?: RequestInit): Promise<Told> => {
  const answer = await fetch(new URL(path, origin), init)
  return { status: answer.status, text: await answer.text() }
}
const day = formatInstantUtc(timeIn(3, 9)).slice(0, 10)

/** What visitors, front ends and the office ask for, in turn. */
const ASKED: Record<string, (origin: string) => Promise<Told>> = {
  landing: (at) => ask(at, urls.home('en')),
  price: (at) => ask(at, api.estimate, json(HOME)),
  'first message': (at) => ask(at, urls.chatStart('fr'), form({ message: HOME_SAID.fr })),
  turn: (at) => ask(at, api.chatTurn, json({ session_id: crypto.randomUUID(), message: 'hi' })),
  'sign-in page': (at) => ask(at, urls.console('signIn')),
  'leads for the office': (at) => ask(at, api.adminLeads, { headers: { authorization: BASIC } }),
  'free times': (at) => ask(at, `${api.slots}?date=${day}&time_on_site_hours=2`),
  readiness: (at) => ask(at, api.readyz),
  async booking(at) {
    const person = { name: 'Ada Example', ...somebody(), structured_inputs: HOME }
    const lead = await askForPrice(at, person, crypto.randomUUID())
    if (lead.status !== 201) return lead
    const days = 2 + Math.floor(Math.random() * 20)
    return askFor(at, lead.body.lead_id!, timeIn(days, 9))
  },
}
const BASIC = `Basic ${btoa(`${username}:${password}`)}`

test(
  'Redis is killed, gone, back and frozen under load, and nobody notices',
  async () => {
    await using ending = new AsyncDisposableStack()
    let redis = await startRedis()
    ending.defer(() => redis.stop())
    const port = Number(new URL(redis.url).port)
    await using stage = await scene({
      name: 'spruce_redis',
      teams: [{ name: 'A' }, { name: 'B' }],
      servers: SERVERS,
      env: { REDIS_URL: redis.url },
    })
    const origins = stage.origins()
    const statuses: number[] = []
    const failed: string[] = []
    let isOver = false
    let turn = 0
    const steps = Object.entries(ASKED)
    const client = async () => {
      while (!isOver) {
        const n = turn++
        const [step, asks] = steps[n % steps.length]!
        // Refused or cut off is a status of its own.
        const lost = (error: Error): Told => ({ status: 0, text: error.message })
        const { status, text } = await asks(origins[n % SERVERS]!).catch(lost)
        statuses.push(status)
        if (!SERVED.includes(status)) failed.push(`${step}: ${status} ${text}`)
      }
    }
    const began = performance.now()
    const clients = Array.from({ length: AT_ONCE }, client)
    const served = async () => {
      const goal = statuses.length + BETWEEN
      while (statuses.length < goal) await Bun.sleep(10)
    }
    let counted = 0
    for (let life = 0; life < LIVES; life++) {
      await served()
      counted += await keysIn(redis.url)
      redis.freeze()
      await served()
      redis.thaw()
      await served()
      await redis.stop()
      await served()
      redis = await startRedis(port)
    }
    await served()
    isOver = true
    await Promise.all(clients)
    const seconds = (performance.now() - began) / 1_000
    const told = tally(statuses)
    console.log(
      `${statuses.length} requests in ${seconds.toFixed(0)} s to ${SERVERS} servers while Redis was killed and restarted ${LIVES} times and frozen as often: ${told}; ${counted} counters seen in Redis`,
    )
    expect(failed).toEqual([])
    expect(counted).toBeGreaterThan(0)
  },
  PROOF_MS,
)

async function keysIn(url: string): Promise<number> {
  const watcher = new Redis(url)
  const keys = await watcher.keys('spruce:rl:*')
  watcher.disconnect()
  return keys.length
}
