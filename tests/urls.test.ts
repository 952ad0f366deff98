import { expect, test } from 'bun:test'
import { type PageName, patterns, urls } from '../src/urls.ts'
import { LANGUAGES } from '../src/words/catalogue.ts'

const names = Object.keys(patterns.en) as PageName[]

test('every page is a path in English and the same behind /fr in French', () => {
  for (const name of names) {
    const { [name]: english } = patterns.en
    expect(patterns.fr[name]).toBe(english === '/' ? '/fr' : `/fr${english}`)
  }
  expect(new Set([...Object.values(patterns.en), ...Object.values(patterns.fr)]).size).toBe(
    names.length * LANGUAGES.length,
  )
})

test('every address fits the pattern of its page', () => {
  for (const language of LANGUAGES) {
    for (const name of names) {
      const make = urls[name] as (language: string, token?: string) => string
      const pattern = patterns[language][name]
      const needsToken = pattern.includes(':token')
      const made = needsToken ? make(language, 'a b/c') : make(language)
      expect(made.split('?')[0]).toBe(pattern.replace(':token', 'a%20b%2Fc'))
    }
  }
})

test('queries are encoded', () => {
  expect(urls.home('fr', { ref: 'A&B' })).toBe('/fr?ref=A%26B')
  expect(urls.area('en', 'T5K 1A1')).toBe('/area?postal_code=T5K+1A1')
  expect(urls.leadConfirm('en', 'a', '2026-12-01T15:00:00Z', true)).toBe(
    '/requests/a/confirm?start=2026-12-01T15%3A00%3A00Z&code=unknown',
  )
  expect(urls.theme(160)).toBe('/theme.css?hue=160')
})
