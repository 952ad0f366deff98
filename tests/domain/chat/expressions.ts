/** A regular expression found in a source file, as written. */
export interface Expression {
  file: string
  source: string
}

const OPENS_LITERAL = new Set('(=,:[!&|?{};\n')

/** Every regular expression literal of a TypeScript source without comments; strings are skipped. */
export function literalsIn(code: string): string[] {
  const found: string[] = []
  let last = '\n'
  for (let at = 0; at < code.length; at++) {
    const char = code[at]!
    if (char === '/' && (code[at + 1] === '/' || code[at + 1] === '*')) {
      const end = code[at + 1] === '/' ? code.indexOf('\n', at) : code.indexOf('*/', at) + 1
      at = end < 0 ? code.length : end
    } else if (char === "'" || char === '"' || char === '`') {
      at = endOf(code, at, char)
      last = char
    } else if (char === '/' && OPENS_LITERAL.has(last)) {
      const end = endOf(code, at, '/')
      found.push(code.slice(at + 1, end))
      at = end
      last = '/'
    } else if (char.trim() !== '') last = char
  }
  return found
}

/** The place of the closing sign; what is escaped or, for an expression, in a class does not close. */
function endOf(code: string, from: number, sign: string): number {
  let inClass = false
  for (let at = from + 1; at < code.length; at++) {
    const char = code[at]
    if (char === '\\') at++
    else if (sign === '/' && char === '[') inClass = true
    else if (sign === '/' && char === ']') inClass = false
    else if (char === sign && !inClass) return at
  }
  return code.length
}

/** Whether something that repeats without bound stands inside something that does: (a+)+. */
export function nestsRepeats(source: string): boolean {
  const open: boolean[] = [false]
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!
    if (char === '\\') at++
    else if (char === '[') at = endOf(`/${source}`, at + 1, ']') - 1
    else if (char === '(') open.push(false)
    else if (char === ')') {
      const repeatsInside = open.pop()!
      const isRepeated = /^(?:[*+]|\{\d+,\d*\})/.test(source.slice(at + 1, at + 10))
      if (isRepeated && repeatsInside) return true
      open[open.length - 1] ||= repeatsInside || isRepeated
    } else if (char === '*' || char === '+') open[open.length - 1] = true
  }
  return false
}
