import { Elysia } from 'elysia'
import { type AreaAnswer, AreaPage, AreaResult } from '../../../views/area/page.tsx'
import { HomePage } from '../../../views/home/page.tsx'
import { postalKey, servesPostalCode } from '../../domain/company/area.rules.ts'
import type { KnownCompany } from '../../domain/company/record.ts'
import { estimate } from '../../domain/pricing/estimate.rules.ts'
import { typicalHomes } from '../../domain/pricing/typical-homes.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { respond } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { addOnPrices } from '../plugins/price-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { sourceFromQuery } from './source.ts'

/** The landing page, and the check whether we come to a postal code. */
export const homePages = (site: Site, lang: Language) =>
  new Elysia({ name: `pages/home/${lang}` })
    .get(patterns[lang].home, ({ query, request }) => {
      const { list } = site.prices.current()
      const { tax } = site.config
      const source = sourceFromQuery(query, request.headers.get('referer'))
      return page(
        HomePage({
          frame: frameOf(site, lang, urls.home(otherLanguage(lang), query)),
          source: source as Record<string, string>,
          examples: typicalHomes.map(({ key, home }) => {
            const price = estimate(home, list, tax)
            return {
              key,
              cents: price.totalCents,
              hours: price.timeOnSiteHours,
              people: price.teamSize,
            }
          }),
          addOns: addOnPrices(list),
          tax,
        }).text,
      )
    })
    .get(patterns[lang].area, ({ query, request }) => {
      const code = query['postal_code']
      const answer = code === undefined ? null : areaAnswer(site.company.current(), code)
      const frame = frameOf(site, lang, urls.area(otherLanguage(lang), code))
      return respond(
        request,
        () => AreaPage({ frame, answer }).text,
        () => (answer ? AreaResult({ frame, answer }).text : ''),
      )
    })

const POSTAL_CODE = /^[A-Z]\d[A-Z](\d[A-Z]\d)?$/

function areaAnswer(company: KnownCompany, code: string): AreaAnswer {
  const key = postalKey(code)
  if (!POSTAL_CODE.test(key)) return { postalCode: code, verdict: 'unreadable' }
  const postalCode = [key.slice(0, 3), key.slice(3)].join(' ').trim()
  return { postalCode, verdict: servesPostalCode(company, key) ? 'served' : 'not_served' }
}
