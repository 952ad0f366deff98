import type { Dice } from '../../proofs/dice.ts'
import { type TestApp, testApp } from '../app.ts'
import { complaintsAbout } from './judge.ts'
import {
  type Door,
  doorsOf,
  type HostileRequest,
  hostileRequest,
  WEBHOOK_SECRET,
} from './requests.ts'
import { hostileWorld, WORLD_ENV, type World } from './world.ts'

export interface Asked {
  status: number
  /** Whether it came past the guards and the schema. */
  isBehind: boolean
  /** What is wrong with the answer, with what was asked; nothing where all is well. */
  wrong: string[]
}

/** The company and all its doors, to be asked hostile things; everybody who asks is told what became of it. */
export async function hostileRun() {
  const behind = new WeakSet<Request>()
  const note = (request: Request) => behind.add(request)
  let doors: Door[] = []
  const world = await hostileWorld((app) => {
    doors = doorsOf(app, note)
  })
  // Genuine events need a secret, and the pages of the demo checkout need that there is no key.
  const paid = await testApp({
    env: { ...WORLD_ENV, STRIPE_SECRET_KEY: 'rk_live_1', STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET },
    database: world.app.database,
  })
  doorsOf(paid, note)

  const ask = (door: Door, dice: Dice, change: Partial<HostileRequest> = {}) =>
    send(world, door.path === '/v1/stripe/webhook' ? paid : world.app, behind, {
      ...hostileRequest(world, door, dice),
      ...change,
    })
  return { world, doors, ask }
}

async function send(
  world: World,
  { app }: TestApp,
  behind: WeakSet<Request>,
  asked: HostileRequest,
): Promise<Asked> {
  const request = new Request(`http://localhost${asked.path}`, asked.init)
  const answer = await app.handle(request)
  const complaints = await complaintsAbout(asked, answer)
  const isOut = answer.headers.get('location')?.startsWith('/console/sign-in')
  if (asked.who !== 'nobody' && isOut) await world.signInAgain()
  const { door, who, where, init } = asked
  return {
    status: answer.status,
    isBehind: behind.has(request),
    wrong: complaints.map((what) => `${init.method} ${door.path} as ${who}, ${where}: ${what}`),
  }
}
