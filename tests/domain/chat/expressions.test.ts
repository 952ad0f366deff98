import { expect, test } from 'bun:test'
import { type Expression, literalsIn, nestsRepeats } from './expressions.ts'

const CHAT = new URL('../../../src/domain/chat/', import.meta.url).pathname
const files = [...new Bun.Glob('**/*.ts').scanSync(CHAT)]
const sources = await Promise.all(files.map((file) => Bun.file(CHAT + file).text()))
const expressions: Expression[] = files.flatMap((file, n) =>
  literalsIn(sources[n]!).map((source) => ({ file, source })),
)

test('no regular expression of the chat repeats what already repeats', () => {
  expect(expressions.length).toBeGreaterThan(30)
  expect(expressions.filter(({ source }) => nestsRepeats(source))).toEqual([])
})

test('no regular expression of the chat is made from text', () => {
  const made = files.filter((_, n) => /\bRegExp\(/.test(sources[n]!))
  expect(made).toEqual([])
})

test.each([
  ['(a+)+', true],
  ['(?:a|b*)*c', true],
  ['((ab+)c){2,}', true],
  ['(a|b)+c*', false],
  ['\\d+(?:,\\d{3})+', false],
  ['[(+]+\\)*', false],
])('%s nests repeats: %p', (source, wanted) => {
  expect(nestsRepeats(source)).toBe(wanted)
})

test('literals are told from strings, comments and division', () => {
  const code = `const a = /x+/u // not /this/\nconst b = 'or /this/'; if (/[/]y/.test(c / d / e)) f(/z/)`
  expect(literalsIn(code)).toEqual(['x+', '[/]y', 'z'])
})
