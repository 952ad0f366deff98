import { describe, expect, test } from 'bun:test'
import { type Outline, outline } from './outline.ts'
import { fragments, pages } from './samples.ts'

const LABELLED = new Set(['input', 'textarea', 'select'])

const values = ({ elements }: Outline, attribute: string) =>
  elements.flatMap(({ attributes }) => attributes[attribute] ?? [])

describe.each(['en', 'fr'] as const)('in %s', (lang) => {
  const samples = pages(lang).map((sample) => ({ ...sample, page: outline(sample.html) }))

  test.each(samples)(
    '$name is a whole page that says its language and links the other',
    ({ page, html }) => {
      expect(html).toStartWith('<!doctype html><html')
      expect(page.lang).toBe(lang)
      expect(page.title).toEndWith(' – Spruce Home Cleaning')
      expect(page.elements.filter(({ tag }) => tag === 'h1')).toHaveLength(1)
      const other = page.elements.filter(({ attributes }) => attributes['href'] === '/other')
      expect(other.map(({ tag, attributes }) => [tag, attributes['hreflang']])).toEqual([
        ['link', lang === 'en' ? 'fr' : 'en'],
        ['a', lang === 'en' ? 'fr' : 'en'],
      ])
    },
  )

  test.each(samples)(
    '$name names every control once and points nowhere that is not there',
    ({ page }) => {
      const ids = values(page, 'id')
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const pointed = [
        ...values(page, 'for'),
        ...values(page, 'aria-describedby').flatMap((each) => each.split(' ')),
        ...values(page, 'aria-labelledby'),
        ...values(page, 'form'),
        ...values(page, 'href').flatMap((href) => /^#(.+)$/.exec(href)?.[1] ?? []),
      ]
      expect(pointed.filter((id) => !ids.includes(id))).toEqual([])
    },
  )

  test.each(samples)('$name labels every field', ({ page }) => {
    const labels = values(page, 'for')
    const fields = page.elements.filter(
      ({ tag, attributes }) =>
        LABELLED.has(tag) && !['hidden', 'checkbox', 'radio'].includes(attributes['type'] ?? ''),
    )
    expect(fields.filter(({ attributes }) => !labels.includes(attributes['id'] ?? ''))).toEqual([])
  })
})

test.each([...pages('en'), ...fragments('en')])(
  '$name has no script, style or handler of its own',
  ({ html }) => {
    const { elements } = outline(html)
    expect(elements.filter(({ tag }) => tag === 'style')).toEqual([])
    expect(
      elements.filter(({ tag, attributes }) => tag === 'script' && !attributes['src']),
    ).toEqual([])
    expect(html).not.toMatch(/<script[^>]*>[^<]/)
    const names = elements.flatMap(({ attributes }) => Object.keys(attributes))
    expect(names.filter((name) => name === 'style' || /^(hx-)?on/.test(name))).toEqual([])
  },
)

test('a refused form says on top what is wrong, and each fault leads to its field', () => {
  const { html } = pages('en').find(({ name }) => name === 'lead form with faults')!
  const summary = /<div class="error-summary".*?<\/div>/s.exec(html)?.[0] ?? ''
  expect(outline(summary).elements.flatMap(({ attributes }) => attributes['href'] ?? [])).toEqual([
    '#f-phone',
    '#f-referral_code',
  ])
  const phone = outline(html).elements.find(({ attributes }) => attributes['id'] === 'f-phone')!
  expect(phone.attributes['aria-invalid']).toBe('true')
  expect(phone.attributes['aria-describedby']).toBe('f-phone-hint f-phone-error')
  expect(html).toContain('id="f-phone-error"')
})

test('consent is never ticked beforehand', () => {
  const box = (name: string) =>
    outline(pages('en').find((sample) => sample.name === name)!.html).elements.find(
      ({ attributes }) => attributes['name'] === 'consent_marketing',
    )!
  expect(Object.keys(box('lead form').attributes)).not.toContain('checked')
})
