import type { Child, Html } from '../../jsx/runtime.ts'

export interface Column<Row> {
  head: string
  cell: (row: Row) => Child
  /** Set at the right, digits under digits. */
  number?: boolean
  /** Never broken into lines where there is room. */
  tight?: boolean
}

interface TableProps<Row> {
  /** What the table holds; said to screen readers, shown where it is the only heading. */
  caption: string
  /** Numbers to compare: it stays a table on a phone, and is moved sideways there. */
  plain?: boolean
  columns: Column<Row>[]
  rows: Row[]
}

/** Rows of one kind; on a phone each is a card that names its cells. */
export function Table<Row>({ caption, plain, columns, rows }: TableProps<Row>): Html {
  const table = (
    <table class={['rows', plain && 'plain']}>
      <caption class="only-read">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, number }) => (
            <th scope="col" class={number ? 'number' : undefined}>
              {head || <span class="only-read">What to do</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr data-row="">
            {columns.map(({ head, cell, number, tight }) => (
              <td class={[number && 'number', tight && 'tight']} data-label={head || undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return plain ? <Sideways label={caption}>{table}</Sideways> : table
}

/** What is wider than a phone, to be moved sideways by finger or keys. */
export const Sideways = ({ label, children }: { label: string; children?: Child }): Html => (
  <section class="sideways" aria-label={label} tabindex="0">
    {children}
  </section>
)
