import { expect, test } from 'bun:test'
import { play } from './play.ts'

/** Many ways to say one thing, each after what was said before it. */
interface Wordings {
  about: string
  before: string
  key: string
  value: unknown
  ways: string[]
}

interface Notation {
  turns: string[]
  beds: number | null
  baths: number | null
}

const read = async (name: string) =>
  (await Bun.file(new URL(`../../../fixtures/${name}`, import.meta.url)).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const wordings: Wordings[] = await read('chat_wordings.jsonl')
const notations: Notation[] = await read('chat_notations.jsonl')

test.each(wordings.map((each) => [each.about, each] as const))(
  'every wording about %s is understood, and leaves the rooms as they are',
  (_, { before, key, value, ways }) => {
    const wrong = ways.filter((way) => {
      const { asserted, add_ons } = play([before + way])
      const got = key in asserted ? asserted[key] : add_ons[key]
      const keepsRooms = before === '' || (asserted.beds === 2 && asserted.baths === 1)
      return got !== value || !keepsRooms
    })
    expect(wrong).toEqual([])
  },
)

test('rooms are counted in every notation', () => {
  const wrong = notations.filter(({ turns, beds, baths }) => {
    const { asserted } = play(turns)
    return (asserted.beds ?? null) !== beds || (asserted.baths ?? null) !== baths
  })
  expect(notations.length).toBeGreaterThan(100)
  expect(wrong).toEqual([])
})
