import { resolve } from 'node:path'
import {
  type Conversation,
  faultsOf,
  parseConversations,
  verdictsOf,
} from '../domain/chat/understand/conversations.ts'

const EXAMPLES = new URL('../fixtures/chat_examples.jsonl', import.meta.url).pathname

const path = process.argv[2] ? resolve(process.argv[2]) : EXAMPLES
try {
  report(parseConversations(await Bun.file(path).text()))
} catch (error) {
  console.error(`${path}: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

/** Prints what went wrong by conversation, then the share of exact matches by fact and of all. */
function report(conversations: Conversation[]): void {
  const tally = new Map<string, { right: number; asserted: number }>()
  let allRight = 0
  for (const conversation of conversations) {
    const faults = faultsOf(conversation)
    if (faults.length === 0) allRight++
    else console.log(`${conversation.id}  ${faults.join('; ')}`)
    for (const { key, isRight } of verdictsOf(conversation)) {
      const sum = tally.get(key) ?? { right: 0, asserted: 0 }
      tally.set(key, { right: sum.right + Number(isRight), asserted: sum.asserted + 1 })
    }
  }
  const sums = [...tally.values()]
  const right = sums.reduce((total, each) => total + each.right, 0)
  const asserted = sums.reduce((total, each) => total + each.asserted, 0)
  for (const [key, sum] of [...tally].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(line(key, sum.right, sum.asserted))
  }
  console.log(line('every asserted key', right, asserted))
  console.log(line('all correct', allRight, conversations.length))
}

function line(name: string, right: number, of: number): string {
  const share = of === 0 ? '' : `${((100 * right) / of).toFixed(1)} %`
  return `${name.padEnd(20)} ${`${right}/${of}`.padStart(9)} ${share.padStart(8)}`
}
