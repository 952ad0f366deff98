import { expect, test } from 'bun:test'
import { type Html, raw } from '../../views/jsx/runtime.ts'

const Card = ({ title, children }: { title: string; children?: Html }) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

test('text is escaped, markup made by JSX is not', () => {
  const page = (
    <Card title={'<script>"&'}>
      <p>{'a < b'}</p>
    </Card>
  )
  expect(page.text).toMatch(
    /^<section aria-label="&lt;script(>|&gt;)(&quot;|&#34;)&amp;"><h2>&lt;script/,
  )
  expect(page.text).toEndWith('<p>a &lt; b</p></section>')
})

test('what looks like an entity is kept as typed in an attribute', () => {
  expect((<input value={'&lt;b'} />).text).toBe('<input value="&amp;lt;b">')
})

test('lists, numbers and absent values render as expected', () => {
  expect(
    (
      <ul class={['a', false, 'b']} hidden={false} data-n={0}>
        {[1, 2].map((n) => (
          <li>{n}</li>
        ))}
        {null}
        {undefined}
        {false}
        {raw('<!-- c -->')}
      </ul>
    ).text,
  ).toBe('<ul class="a b" data-n="0"><li>1</li><li>2</li><!-- c --></ul>')
})

test('marks of direction end with the text they are in, and go back as typed from a box', () => {
  const name = 'Ada \u202edab\u2069\u2066'
  expect((<p>Pay {name} now</p>).text).toBe('<p>Pay \u2068Ada \u202edab\u2069 now</p>')
  expect((<p>{'Ada'}</p>).text).toBe('<p>Ada</p>')
  expect((<textarea>{name}</textarea>).text).toBe(`<textarea>${name}</textarea>`)
  expect((<input value={name} />).text).toBe(`<input value="${name}">`)
})
