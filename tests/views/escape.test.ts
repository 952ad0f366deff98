import { describe, expect, test } from 'bun:test'
import { outline } from './outline.ts'
import { fragments, pages } from './samples.ts'

const CANARY = `<img src=x onerror=alert(1)>"'&\n</script></textarea><b hx-get=/x>`

describe.each(['en', 'fr'] as const)('nothing anybody typed becomes markup, in %s', (lang) => {
  const clean = [...pages(lang), ...fragments(lang)]
  const nasty = [...pages(lang, () => CANARY), ...fragments(lang, () => CANARY)]

  test.each(nasty.map((sample, index) => [sample.name, sample.html, clean[index]!.html] as const))(
    '%s',
    (_, html, cleanHtml) => {
      expect(html).toContain('onerror')
      expect(html).not.toContain('<img')
      const shape = (text: string) =>
        outline(text).elements.map(({ tag, attributes }) => [tag, ...Object.keys(attributes)])
      expect(shape(html)).toEqual(shape(cleanHtml))
    },
  )
})
