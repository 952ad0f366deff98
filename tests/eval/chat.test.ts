import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const GOOD = { id: 'a', turns: ['3 bed 2 bath'], expect: { beds: 3, baths: 2 }, tags: [] }

/** Runs the measure in a folder of its own over a file with these lines. */
async function evaluate(lines: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'eval-'))
  try {
    await Bun.write(join(folder, 'labelled.jsonl'), lines.join('\n'))
    return await run(join(folder, 'labelled.jsonl'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function run(...args: string[]) {
  const script = new URL('chat.ts', import.meta.url).pathname
  const process = Bun.spawn(['bun', script, ...args], { stdout: 'pipe', stderr: 'pipe' })
  const [out, error] = await Promise.all([
    new Response(process.stdout).text(),
    new Response(process.stderr).text(),
  ])
  return { out, error, code: await process.exited }
}

test('the shipped examples are scored when no file is named', async () => {
  const { out, code } = await run()
  expect(code).toBe(0)
  expect(out).toMatch(/^beds +\d+\/140/m)
  expect(out).toMatch(/^all correct +\d+\/140 +\d+\.\d %$/m)
})

test('a wrong fact is shown with its conversation, and the exact matches are counted', async () => {
  const wrong = { ...GOOD, id: 'b', expect: { beds: 4, baths: 2 } }
  const { out, code } = await evaluate([JSON.stringify(GOOD), JSON.stringify(wrong), ''])
  expect(code).toBe(0)
  expect(out).toMatch(/^b {2}beds: 3, wanted 4$/m)
  expect(out).toMatch(/^baths +2\/2 +100\.0 %$/m)
  expect(out).toMatch(/^beds +1\/2 +50\.0 %$/m)
  expect(out).toMatch(/^every asserted key +3\/4 +75\.0 %$/m)
  expect(out).toMatch(/^all correct +1\/2 +50\.0 %$/m)
})

test('an extra taken away, none of it and never asked for are the same', async () => {
  const wanted = [0, false].map((none) => ({
    ...GOOD,
    turns: ['3 bed 2 bath', 'no linens, no oven'],
    expect: { add_ons: { linen_beds: none, oven: none, steam_mattress: none, balcony: none } },
  }))
  const { out } = await evaluate(wanted.map((each) => JSON.stringify(each)))
  expect(out).toMatch(/^all correct +2\/2/m)
})

test('null asserts that a fact is not known', async () => {
  const unknown = { ...GOOD, expect: { beds: null, frequency: null } }
  const { out } = await evaluate([JSON.stringify(unknown)])
  expect(out).toContain('a  beds: 3, wanted null')
  expect(out).toMatch(/^frequency +1\/1/m)
})

test.each([
  ['{"id": "b", "turns": [', 'Line 2: '],
  ['{"id": "b", "turns": "3 bed", "expect": {}}', 'Line 2: "turns" must be a list of texts'],
  ['{"id": "b", "turns": []}', 'Line 2: "turns" must be a list of texts'],
  ['{"id": "b", "turns": ["3 bed"]}', 'Line 2: "expect" must be an object'],
  ['null', 'Line 2: "id" must be a text'],
])('a broken line is named: %s', async (line, message) => {
  const { error, code } = await evaluate([JSON.stringify(GOOD), line])
  expect(code).toBe(1)
  expect(error).toContain(message)
})

test('a file that is not there is named', async () => {
  const { error, code } = await run('no-such-file.jsonl')
  expect(code).toBe(1)
  expect(error).toContain('no-such-file.jsonl')
})
