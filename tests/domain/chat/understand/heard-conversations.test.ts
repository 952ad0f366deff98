import { expect, test } from 'bun:test'
import { failuresAmong, readConversations } from './conversations.ts'

const REQUIRED = 350
const conversations = await readConversations('chat_conversations.jsonl')

test('at least 350 of the 360 conversations of other people are understood in every asserted fact', () => {
  const failures = failuresAmong(conversations)
  expect(conversations).toHaveLength(360)
  if (conversations.length - failures.length < REQUIRED) expect(failures).toEqual([])
})
