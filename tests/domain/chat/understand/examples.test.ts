import { expect, test } from 'bun:test'
import { play } from './play.ts'

interface Example {
  id: string
  turns: string[]
  expect: Record<string, unknown>
}

const REQUIRED = 136
const text = await Bun.file(new URL('../../../fixtures/chat_examples.jsonl', import.meta.url)).text()
const examples = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Example)

/** The asserted keys that came out otherwise, as "key: got, wanted". */
function faults(example: Example): string[] {
  const heard = play(example.turns)
  const out: string[] = []
  const compare = (key: string, got: unknown, wanted: unknown) => {
    const same = wanted === null ? got === undefined : got === wanted
    if (!same) out.push(`${key}: ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`)
  }
  for (const [key, wanted] of Object.entries(example.expect)) {
    if (key === 'add_ons') {
      for (const [addOn, value] of Object.entries(wanted as object)) {
        compare(addOn, heard.add_ons[addOn] ?? false, value)
      }
    } else compare(key, heard.asserted[key], wanted)
  }
  return out
}

test('the labelled conversations are understood', () => {
  const failed = examples.flatMap((example) => {
    const found = faults(example)
    return found.length > 0 ? [`${example.id} ${found.join('; ')}`] : []
  })
  expect(examples).toHaveLength(140)
  if (failed.length > examples.length - REQUIRED) expect(failed).toEqual([])
})
