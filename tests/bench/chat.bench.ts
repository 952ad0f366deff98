import { sql } from 'drizzle-orm'
import { takeTurn } from '../../src/domain/chat/take-turn.ts'
import { understand } from '../../src/domain/chat/understand/understand.rules.ts'
import { turnTerms } from '../../src/http/terms.ts'
import { readConversations } from '../domain/chat/understand/conversations.ts'
import { benchApp } from './app.ts'
import { median, ms, perSecond, quantile, race } from './measure.ts'

const MESSAGES = ['2 bed 1 bath', 'with the oven', 'make it a deep clean', 'skip the oven']
const CONVERSATIONS = 400
const LONG_CHARS = 200
const READINGS = 20
const TOUCHES = 2_000

/**
 * A turn of a conversation against one select and one upsert of its row on the same pool, and the CPU of
 * reading a message of 200 characters against that database work done alone.
 */
export async function chatBench(): Promise<void> {
  const { deps, close } = await benchApp()
  const { db, kind } = deps.database
  await db.execute(sql`create table bench_rows (id text primary key, facts jsonb, n int)`)
  let turn = 0
  let row = 0
  const start = { channel: 'web', brand: 'economy', language: 'en', source: {} } as const
  const concurrency = kind === 'postgres' ? 8 : 1
  const text = (n: number) => MESSAGES[Math.floor(n / CONVERSATIONS) % MESSAGES.length]!
  const touch = async (id: string) => {
    await db.execute(sql`select * from bench_rows where id = ${id}`)
    await db.execute(
      sql`insert into bench_rows values (${id}, '{"beds":2}', 1)
        on conflict (id) do update set facts = excluded.facts, n = bench_rows.n + 1`,
    )
  }
  const take = (n: number) =>
    takeTurn(
      deps.database,
      { sessionId: `s${n % CONVERSATIONS}`, clientHash: 'one' },
      { text: text(n), id: null },
      start,
      turnTerms(deps),
    )
  // The first turn of a conversation opens it; what is compared is going on with one that is there.
  for (; turn < CONVERSATIONS; turn++) await take(turn)
  for (; row < CONVERSATIONS; row++) await touch(`s${row}`)
  const figures = await race([
    { name: 'baseline', concurrency, run: () => touch(`s${row++ % CONVERSATIONS}`) },
    { name: 'turn', concurrency, run: () => take(turn++) },
  ])
  const [baseline, taken] = [figures.get('baseline')!.perSecond, figures.get('turn')!.perSecond]
  console.log(
    `chat turn on ${kind}: ${perSecond(taken)} against one select and one upsert's ${perSecond(baseline)} = ${(taken / baseline).toFixed(2)}`,
  )
  const reading = quantile(await readingTimes(), 0.99)
  const touches = await timesOf(TOUCHES, () => touch(`s${row++ % CONVERSATIONS}`))
  const turns = await timesOf(TOUCHES, () => take(turn++))
  console.log(
    `chat reading of ${LONG_CHARS} characters on ${kind}: ${ms(reading)} of CPU at p99 against ${ms(median(touches))} for one select and one upsert = ${(reading / median(touches)).toFixed(2)}, against ${ms(median(turns))} for a whole turn = ${(reading / median(turns)).toFixed(2)}`,
  )
  await close()
}

/**
 * How long each of a few hundred different messages of 200 characters takes to read: the least of many
 * readings, so that what else the machine did meanwhile is not counted.
 */
async function readingTimes(): Promise<number[]> {
  const files = ['chat_examples.jsonl', 'chat_conversations.jsonl', 'chat_paraphrases.jsonl']
  const lists = await Promise.all(files.map(readConversations))
  const words = lists.flat().flatMap((each) => each.turns)
  const joined = words.join(' ')
  const messages = Array.from({ length: Math.floor(joined.length / LONG_CHARS) }, (_, n) =>
    joined.slice(n * LONG_CHARS, (n + 1) * LONG_CHARS),
  )
  const known = { facts: {}, asked: 'both', language: null } as const
  const read = () => {
    for (const message of messages) understand(message, known)
  }
  for (let n = 0; n < READINGS; n++) read()
  return messages.map((message) => {
    const times = Array.from({ length: READINGS }, () => {
      const start = performance.now()
      understand(message, known)
      return performance.now() - start
    })
    return Math.min(...times)
  })
}

async function timesOf(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return times
}
