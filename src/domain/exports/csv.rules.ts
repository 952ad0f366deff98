export type Cell = string | number | boolean | null

/** Spreadsheets take UTF-8 for what it is when a file begins with this. */
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * What a spreadsheet may take for a formula: `=`, `+`, `-` or `@`, also in their full-width and small
 * forms, behind anything it skips: blanks, marks nobody sees, and an apostrophe of ours.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}']*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/u
/** A spreadsheet of another country may part cells here, quotes or not. */
const SEPARATOR = /([;\t\r\n])/
/** A text that begins with a separator, behind apostrophes of ours. */
const EMPTY_START = /^'*(?=[\t\r\n])/

/** One row of a CSV (RFC 4180), its end included. What could run as a formula has an apostrophe in front. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = guarded(cell)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function guarded(text: string): string {
  const safe = eachPart(text, (part) => (FORMULA.test(part) ? `'${part}` : part))
  return EMPTY_START.test(safe) ? `'${safe}` : safe
}

/** What was written, from what a spreadsheet shows: without the apostrophes that `csvRow` put in front. */
export function withoutGuard(text: string): string {
  const part = (shown: string) =>
    shown.startsWith("'") && FORMULA.test(shown) ? shown.slice(1) : shown
  return eachPart(EMPTY_START.test(text) ? text.slice(1) : text, part)
}

const eachPart = (text: string, change: (part: string) => string): string =>
  text
    .split(SEPARATOR)
    .map((part, n) => (n % 2 === 0 ? change(part) : part))
    .join('')
