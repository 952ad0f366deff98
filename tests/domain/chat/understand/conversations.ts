import { play } from './play.ts'

/** A labelled conversation: what must be known after its last turn. */
export interface Conversation {
  id: string
  turns: string[]
  expect: Record<string, unknown>
  tags: string[]
}

/** Reads a file of labelled conversations from tests/fixtures. */
export async function readConversations(name: string): Promise<Conversation[]> {
  const text = await Bun.file(new URL(`../../../fixtures/${name}`, import.meta.url)).text()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Conversation)
}

/** The asserted keys that came out otherwise, as "key: got, wanted"; extras not asserted are free. */
export function faultsOf(conversation: Conversation): string[] {
  const heard = play(conversation.turns)
  const faults: string[] = []
  const compare = (key: string, got: unknown, wanted: unknown) => {
    const isSame = wanted === null ? got === undefined : got === wanted
    if (!isSame) faults.push(`${key}: ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`)
  }
  for (const [key, wanted] of Object.entries(conversation.expect)) {
    if (key !== 'add_ons') compare(key, heard.asserted[key], wanted)
    else {
      for (const [addOn, value] of Object.entries(wanted as object)) {
        compare(addOn, heard.add_ons[addOn] ?? false, value)
      }
    }
  }
  return faults
}

/** The failed ones, each with its id, its words and what was wrong. */
export function failuresAmong(conversations: Conversation[]): string[] {
  return conversations.flatMap((each) => {
    const faults = faultsOf(each)
    return faults.length > 0 ? [`${each.id} ${each.turns.join(' / ')}: ${faults.join('; ')}`] : []
  })
}
