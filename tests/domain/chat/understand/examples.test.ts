import { expect, test } from 'bun:test'
import { failuresAmong, readConversations } from './conversations.ts'

const REQUIRED = 136
const examples = await readConversations('chat_examples.jsonl')

test('at least 136 of the 140 labelled conversations are understood in every asserted fact', () => {
  const failures = failuresAmong(examples)
  expect(examples).toHaveLength(140)
  if (examples.length - failures.length < REQUIRED) expect(failures).toEqual([])
})
