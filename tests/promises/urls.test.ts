import { expect, test } from 'bun:test'
import { patterns } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { HTMX, type TestApp, testApp } from '../support/app.ts'
import { walk } from '../support/journey.ts'
import { isHtml } from '../support/pages.ts'
import { outline } from '../views/outline.ts'

// The promise: one list of addresses, all of them served, and no link that leads nowhere.

/** For a busy machine: no test is about time. */
const LONG_MS = 30_000

interface Link {
  page: string
  method: 'GET' | 'POST'
  path: string
}

test('every address of the list is served, and every route served is in the list', async () => {
  const app = await testApp()
  const served = new Set(
    app.app.routes.filter(({ method }) => method !== 'OPTIONS').map(({ path }) => path),
  )
  const listed = Object.values(patterns).flatMap((group): string[] => Object.values(group))
  expect([...served].sort()).toEqual([...new Set(listed)].sort())
})

/** The links of a page into our own site: what a tap, a form or htmx would ask for. */
function linksOf(page: string, html: string): Link[] {
  const links: Link[] = []
  for (const { tag, attributes } of outline(html).elements) {
    const found = (method: Link['method'], address: string | undefined) => {
      if (address?.startsWith('/')) links.push({ page, method, path: address.split('#')[0]! })
    }
    const formMethod = attributes['method']?.toUpperCase() === 'POST' ? 'POST' : 'GET'
    found('GET', attributes['href'])
    found('GET', attributes['src'])
    found(tag === 'form' ? formMethod : 'GET', attributes['action'])
    found('GET', attributes['hx-get'])
    found('POST', attributes['hx-post'])
  }
  return links
}

/** Names used on a page that point to a place on it where nothing is. */
function danglingPlaces(html: string): string[] {
  const { elements } = outline(html)
  const places = new Set(elements.map(({ attributes }) => attributes['id']))
  const named = elements.flatMap(({ attributes }) => [
    ...(attributes['href']?.startsWith('#') ? [attributes['href'].slice(1)] : []),
    ...(attributes['hx-target']?.startsWith('#') ? [attributes['hx-target'].slice(1)] : []),
    ...(attributes['for'] ? [attributes['for']] : []),
    ...(attributes['form'] ? [attributes['form']] : []),
    ...(attributes['aria-labelledby']?.split(' ') ?? []),
    ...(attributes['aria-describedby']?.split(' ') ?? []),
  ])
  return named.filter((name) => !places.has(name))
}

async function rendered(
  app: TestApp,
  lang: (typeof LANGUAGES)[number],
): Promise<[string, string][]> {
  const { pages, answers } = await walk(app, lang, { query: { ref: 'ABCD2345' } })
  const seen: [string, string][] = []
  for (const [state, path] of Object.entries(pages)) {
    seen.push([state, await (await app.get(path)).text()])
  }
  for (const answer of answers.filter(isHtml)) seen.push(['on the way', await answer.text()])
  const refused = await app.form(pages.leadForm, { name: '' })
  seen.push(['refused form', await refused.text()])
  return seen
}

test.each([...LANGUAGES])(
  'no link, form or file of any page in %s leads nowhere',
  async (lang) => {
    const app = await testApp()
    const links = new Map<string, Link>()
    for (const [state, html] of await rendered(app, lang)) {
      for (const link of linksOf(state, html)) links.set(`${link.method} ${link.path}`, link)
      expect([state, danglingPlaces(html)]).toEqual([state, []])
    }
    expect(links.size).toBeGreaterThan(25)
    const broken: string[] = []
    for (const { page, method, path } of links.values()) {
      const answer = method === 'GET' ? await app.get(path) : await app.form(path, {}, HTMX)
      if ([404, 405].includes(answer.status) || answer.status >= 500) {
        broken.push(`${method} ${path} on "${page}" answers ${answer.status}`)
      }
    }
    expect(broken).toEqual([])
  },
  LONG_MS,
)

test(
  'a page and its other language lead to one another',
  async () => {
    const app = await testApp()
    for (const lang of LANGUAGES) {
      const { pages } = await walk(app, lang)
      for (const path of Object.values({ ...pages, unknown: pages.home })) {
        const alternate = alternateOf(await (await app.get(path)).text())
        const back = alternateOf(await (await app.get(alternate)).text())
        expect(alternate.startsWith('/fr')).toBe(lang === 'en')
        expect(back).toBe(path)
      }
    }
  },
  LONG_MS,
)

const alternateOf = (html: string): string =>
  outline(html).elements.find(({ attributes }) => attributes['rel'] === 'alternate')!.attributes[
    'href'
  ]!
