import type postgres from 'postgres'
import { queryPool, type Reached } from './connections.ts'
import { uuidRandom } from './ids.ts'

/** What a client keeps from one statement to the next: its session, a transaction, or nothing. */
export type Pooling = 'sessions' | 'transactions' | 'statements'

const ROUNDS = 5
const PATIENCE_MS = 5_000
/** A setting of our own, which no pooler carries over for its clients. */
const MARK = 'spruce.mark'

/**
 * Finds out whether somebody between us and the server hands its connections from client to client. One
 * client marks its session and then both look for the mark: who else sees it, or lost it, shares. The
 * looks are of changing number, so that a pooler taking turns between few connections comes by the mark.
 */
export async function poolingOf(reached: Reached): Promise<Pooling> {
  const [one, other] = [0, 1].map(() => queryPool(reached, { max: 1, prepare: false })) as [
    postgres.Sql,
    postgres.Sql,
  ]
  try {
    return await inTime(look(one, other))
  } finally {
    await Promise.all([one.end({ timeout: 1 }), other.end({ timeout: 1 })])
  }
}

async function look(one: postgres.Sql, other: postgres.Sql): Promise<Pooling> {
  const mark = uuidRandom()
  const sees = async (client: postgres.Sql): Promise<boolean> => {
    const [row] = await client`select current_setting(${MARK}, true) as mark`
    return row?.['mark'] === mark
  }
  await one`select set_config(${MARK}, ${mark}, false)`
  for (let round = 1; round <= ROUNDS; round++) {
    for (let looks = 0; looks < round; looks++) {
      if (await sees(other)) return sharedBy(one)
    }
    if (!(await sees(one))) return sharedBy(one)
  }
  return 'sessions'
}

/** Whether what is shared is at least kept for a whole transaction. */
async function sharedBy(client: postgres.Sql): Promise<Pooling> {
  try {
    await client.begin((tx) => tx`select 1`)
    return 'transactions'
  } catch {
    return 'statements'
  }
}

async function inTime(looked: Promise<Pooling>): Promise<Pooling> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(NO_SECOND)), PATIENCE_MS)
  })
  try {
    return await Promise.race([looked, late])
  } finally {
    clearTimeout(timer)
  }
}

const NO_SECOND =
  'DATABASE_URL: the pooler gives no second connection; each process needs DB_POOL_SIZE and four more'
