import { play } from './play.ts'

/** A labelled conversation: what must be known after its last turn. */
export interface Conversation {
  id: string
  turns: string[]
  expect: Record<string, unknown>
  tags: string[]
}

/** One asserted key and whether it came out as wanted. */
export interface Verdict {
  key: string
  isRight: boolean
  got: unknown
  wanted: unknown
}

/** Reads a file of labelled conversations from tests/fixtures. */
export async function readConversations(name: string): Promise<Conversation[]> {
  return parseConversations(
    await Bun.file(new URL(`../../../fixtures/${name}`, import.meta.url)).text(),
  )
}

/** One conversation a line, empty lines left out; a line that is none throws an error naming it. */
export function parseConversations(text: string): Conversation[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [checkConversation(JSON.parse(line))]
    } catch (error) {
      throw new Error(`Line ${index + 1}: ${error instanceof Error ? error.message : error}`)
    }
  })
}

function checkConversation(read: unknown): Conversation {
  const { id, turns, expect, tags = [] } = Object(read)
  if (typeof id !== 'string') throw new Error('"id" must be a text')
  const areTexts = Array.isArray(turns) && turns.every((turn) => typeof turn === 'string')
  if (!areTexts || turns.length === 0) throw new Error('"turns" must be a list of texts')
  if (!isRecord(expect)) throw new Error('"expect" must be an object')
  if ('add_ons' in expect && expect.add_ons !== null && !isRecord(expect.add_ons)) {
    throw new Error('"add_ons" must be an object')
  }
  return { id, turns, expect, tags: Array.isArray(tags) ? tags : [] }
}

/** Every asserted key against what is known after the last turn; what is not asserted is free. */
export function verdictsOf(conversation: Conversation): Verdict[] {
  const heard = play(conversation.turns)
  return Object.entries(conversation.expect).flatMap(([key, wanted]) => {
    if (key !== 'add_ons') {
      const got = heard.asserted[key]
      return [{ key, got, wanted, isRight: wanted === null ? got === undefined : got === wanted }]
    }
    if (wanted === null) {
      const got = Object.values(heard.add_ons).filter(Boolean).length
      return [{ key, got, wanted, isRight: got === 0 }]
    }
    return Object.entries(wanted as object).map(([addOn, value]) => {
      const got = heard.add_ons[addOn] ?? false
      // An extra taken away is false, none of a counted one is 0: both are the same as never asked.
      return { key: addOn, got, wanted: value, isRight: (got || 0) === (value || 0) }
    })
  })
}

/** The asserted keys that came out otherwise, as "key: got, wanted". */
export function faultsOf(conversation: Conversation): string[] {
  return verdictsOf(conversation)
    .filter((each) => !each.isRight)
    .map(
      ({ key, got, wanted }) => `${key}: ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`,
    )
}

/** The failed ones, each with its id, its words and what was wrong. */
export function failuresAmong(conversations: Conversation[]): string[] {
  return conversations.flatMap((each) => {
    const faults = faultsOf(each)
    return faults.length > 0 ? [`${each.id} ${each.turns.join(' / ')}: ${faults.join('; ')}`] : []
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
