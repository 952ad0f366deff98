import { expect, test } from 'bun:test'
import { importsIn, sourcesIn } from '../support/imports.ts'
import { refusal } from '../support/layers.ts'
import { textOf } from '../support/repository.ts'

// The promise: who may know whom. Every import of src and views is in the table of tests/support/layers.ts, or it is refused.

const files = [...sourcesIn('src'), ...sourcesIn('views')]
const imports = files.flatMap((file) => importsIn(file, textOf(file)))

test('every import follows the table of who may know whom', () => {
  expect(imports.map(refusal).filter((each) => each !== null)).toEqual([])
  expect(imports.length).toBeGreaterThan(300)
})

test('nobody but the app opens a door, and nobody but the server knows the app', () => {
  const doors = /^src\/http\/(api|pages|console|webhooks)\//
  const strangers = imports.filter(
    ({ from, to }) =>
      (doors.test(to) && from !== 'src/app.ts' && from.split('/')[2] !== to.split('/')[2]) ||
      (to === 'src/app.ts' && from !== 'src/server.ts') ||
      to === 'src/server.ts',
  )
  expect(strangers).toEqual([])
})

test('figures, privacy and audit are known to others by what they record alone', () => {
  const readers = /^src\/domain\/(metrics|privacy|audit)\//
  const strangers = imports.filter(
    ({ from, to }) =>
      from.startsWith('src/domain/') &&
      readers.test(to) &&
      !to.endsWith('/record.ts') &&
      from.split('/')[2] !== to.split('/')[2],
  )
  expect(strangers).toEqual([])
})

test('the price knows no person and no conversation', () => {
  const others = imports.filter(
    ({ from, to }) =>
      from.startsWith('src/domain/pricing/') &&
      to.startsWith('src/domain/') &&
      !/^src\/domain\/((pricing|shared|audit)\/|staff\/allow\.ts$)/.test(to),
  )
  expect(others).toEqual([])
})

test('nothing a rule or a table takes from the product, however far away, reaches the database', () => {
  const values = imports.filter(({ type }) => !type)
  const taken = values
    .filter(({ from, to }) => from.startsWith('src/db/schema/') && to.startsWith('src/domain/'))
    .map(({ to }) => to)
  const impure = [...files.filter((file) => file.endsWith('.rules.ts')), ...taken].flatMap(
    (pure) => {
      const seen = new Set([pure])
      for (const file of seen) {
        for (const { from, to } of values) if (from === file) seen.add(to)
      }
      return [...seen]
        .filter((file) => /^(src\/db\/|drizzle-orm|postgres|@electric-sql)/.test(file))
        .map((file) => `${pure} needs ${file}`)
    },
  )
  expect(impure).toEqual([])
})

const AMBIENT =
  /\bprocess\.(env|argv|cwd|hrtime)\b|\bBun\.\w|\bDeno\.\w|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\brandom(UUID|Bytes|Int)\(|\bgetRandomValues\(|\bset(Timeout|Interval)\(|\bfetch\(|\bconsole\.(?!css)\w+\(/g

/** Ambient clocks, chances and surroundings in a text, comments apart. */
const ambientIn = (text: string): string[] =>
  text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '').match(AMBIENT) ?? []

test('the product, its words and its views read no clock, no chance and no environment', () => {
  const pure = files.filter((file) => /^(src\/(domain|words)\/|src\/urls\.ts|views\/)/.test(file))
  const found = pure.flatMap((file) => ambientIn(textOf(file)).map((what) => `${file}: ${what}`))
  expect(found).toEqual([])
})

test('in the database layer only ids read the clock', () => {
  const readers = sourcesIn('src/db').filter((file) =>
    ambientIn(textOf(file)).some((what) => /Date|performance/.test(what)),
  )
  expect(readers).toEqual(['src/db/ids.ts'])
})

test('only the server knows one runtime from the other', () => {
  const tellers = files.filter((file) => ambientIn(textOf(file)).some((w) => /^(Bun|Deno)/.test(w)))
  expect(tellers.filter((file) => file !== 'src/server.ts')).toEqual([])
})

test('the table refuses what it must refuse', () => {
  const planted = [
    `src/domain/leads/create-lead.ts: import { Elysia } from 'elysia'`,
    `src/domain/leads/create-lead.ts: import type { Stripe } from 'stripe'`,
    `src/domain/leads/create-lead.ts: import type { Deps } from '../../deps.ts'`,
    `src/domain/pricing/home.rules.ts: import { rows } from '../../db/client.ts'`,
    `src/domain/pricing/home.rules.ts: import {\n  quotesOf,\n} from './quotes.ts'`,
    `src/db/ids.ts: import { createLead } from '../domain/leads/create-lead.ts'`,
    `src/http/api/leads.ts: import { page } from '../pages/lead.ts'`,
    `src/http/api/leads.ts: export * from '../../adapters/log.ts'`,
    `src/http/pages/chat.ts: const { Redis } = await import('ioredis')`,
    `src/jobs/sweep.ts: import { openPostgres } from '../db/postgres.ts'`,
    `src/adapters/clock.ts: import { createLead } from '../domain/leads/create-lead.ts'`,
    `src/words/home.ts: import { estimate } from '../domain/pricing/estimate.rules.ts'`,
    `views/lead/form.tsx: import { LEAD_LIMITS } from '../../src/domain/leads/fields.ts'`,
    `views/lead/form.tsx: import type { Db } from '../../src/db/database.ts'`,
    `src/shortcut.ts: import 'elysia'`,
  ].flatMap((line) => {
    const [from, ...rest] = line.split(': ')
    return importsIn(from!, rest.join(': '))
  })
  expect(planted).toHaveLength(15)
  for (const each of planted) expect(refusal(each)).toContain(each.from)
})

test('clocks and chances are found in code and not in comments', () => {
  expect(ambientIn('const now = new Date()\nMath.random()')).toEqual(['new Date()', 'Math.random('])
  expect(ambientIn('/** Never Math.random( here */\n// Date.now()\nnew Date(0)')).toEqual([])
})
