/** The cells of a CSV (RFC 4180), read by its letter; throws where a row does not end. */
export function parseCsv(text: string): string[][] {
  const table: string[][] = []
  let cells: string[] = []
  for (let at = 0; at < text.length; ) {
    const quoted = /"((?:[^"]|"")*)"/y
    const plain = /[^",\r\n]*/y
    quoted.lastIndex = plain.lastIndex = at
    const match = quoted.exec(text)
    const cell = match ? match[1]!.replaceAll('""', '"') : plain.exec(text)![0]
    cells.push(cell)
    at += match ? match[0].length : cell.length
    if (text.startsWith('\r\n', at)) {
      table.push(cells)
      cells = []
      at += 2
    } else if (text[at] === ',') at += 1
    else throw new Error(`Not a CSV: the cell at ${at} does not end`)
  }
  return table
}
