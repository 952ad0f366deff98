import { sql } from 'drizzle-orm'
import { takeTurn } from '../../src/domain/chat/take-turn.ts'
import { turnTerms } from '../../src/http/terms.ts'
import { benchApp } from './app.ts'
import { perSecond, race } from './measure.ts'

const MESSAGES = ['2 bed 1 bath', 'with the oven', 'make it a deep clean', 'skip the oven']
const CONVERSATIONS = 400

/** A turn of a conversation against one select and one upsert of its row on the same pool. */
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
      { sessionId: `s${n % CONVERSATIONS}` },
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
  await close()
}
