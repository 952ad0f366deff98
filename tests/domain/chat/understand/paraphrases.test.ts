import { expect, test } from 'bun:test'
import { failuresAmong, readConversations } from './conversations.ts'

const paraphrases = await readConversations('chat_paraphrases.jsonl')
const categories = [...new Set(paraphrases.flatMap((each) => each.tags))]

test.each(categories)('every paraphrase about %s is understood', (category) => {
  const chosen = paraphrases.filter((each) => each.tags.includes(category))
  expect(chosen.length).toBeGreaterThan(5)
  expect(failuresAmong(chosen)).toEqual([])
})
