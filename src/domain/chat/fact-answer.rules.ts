import type { Language } from '../../words/catalogue.ts'
import { addOnName, homeWords, sayCount, sayHours } from '../../words/home.ts'
import { sayMoney } from '../../words/money.ts'
import { taxName } from '../../words/price.ts'
import { replyWords } from '../../words/replies.ts'
import { talkWords } from '../../words/talk.ts'
import { servesPostalCode } from '../company/area.rules.ts'
import { sayOfficeHours } from '../company/hours.ts'
import type { KnownCompany } from '../company/record.ts'
import { type Estimate, estimate } from '../pricing/estimate.rules.ts'
import type { TaxRate } from '../pricing/estimate.ts'
import { HOME_DEFAULTS } from '../pricing/home.rules.ts'
import type { AddOn, CleaningType, Home, HomeFacts } from '../pricing/home.ts'
import type { PriceList } from '../pricing/price-list.ts'
import { sayHome } from './home-words.rules.ts'
import type { Understanding } from './understand/understanding.rules.ts'

/** What a question about the company is answered from. */
export interface Company {
  company: KnownCompany
  list: PriceList
  tax: TaxRate
}

interface Question extends Pick<Understanding, 'faqTopic' | 'postalCode'> {
  /** A home whose price is known, so that the answer is about that one. */
  priced: { home: Home; estimate: Estimate } | null
  facts: HomeFacts
  /** The question, folded. */
  text: string
}

/** The home that examples are about. */
const EXAMPLE: Home = { ...HOME_DEFAULTS, beds: 2, baths: 1 }

/** Answers a question about the company from the company's own record and its price list. */
export function factAnswer(question: Question, given: Company, language: Language): string {
  const words = replyWords(language)
  const talk = talkWords(language)
  const { company } = given
  const { facts } = company
  switch (question.faqTopic) {
    case 'area':
      return areaAnswer(question.postalCode, company, language)
    case 'hours':
      return company.hours.length === 0
        ? words.noAnswer(company.phone)
        : words.hours(hoursSentence(company, language))
    case 'supplies':
      return facts.supplies[language]
    case 'staff':
      return (facts.staff ?? facts.insurance)[language]
    case 'insurance':
      return facts.insurance[language]
    case 'pets':
      return facts.pets[language]
    case 'payment':
      return facts.payment[language]
    case 'cancellation':
      return facts.cancellation[language]
    case 'guarantee':
      return facts.guarantee[language]
    case 'included':
      return includedAnswer(question, company, language)
    case 'access':
      return facts.access?.[language] ?? talk.access
    case 'duration':
      return durationAnswer(question, given, language)
    case 'price':
      return priceAnswer(question, given, language)
    case 'offer':
      return question.postalCode === undefined
        ? offerAnswer(question, given.list, language)
        : areaAnswer(question.postalCode, company, language)
    default:
      return question.postalCode === undefined
        ? words.noAnswer(company.phone)
        : areaAnswer(question.postalCode, company, language)
  }
}

function areaAnswer(
  postalCode: string | undefined,
  company: KnownCompany,
  language: Language,
): string {
  const words = replyWords(language)
  const area = company.area.name[language]
  if (postalCode === undefined) return words.area(area)
  return servesPostalCode(company, postalCode) ? words.inside(area) : words.outside(area)
}

const hoursSentence = ({ hours }: KnownCompany, language: Language): string =>
  sayOfficeHours(hours, language)
    .map(({ days, times }) => `${days} ${times}`)
    .join(', ')

/** The clean a question names, if it names one. */
const NAMED_TYPES: readonly [RegExp, CleaningType][] = [
  [/\b(deep|spring|grand menage|en profondeur|de fond)\b/, 'deep'],
  [/\b(move|moving|end of lease|demenagement|depart|arrivee)\b/, 'move_out_empty'],
  [/\b(standard|regular|basic|normal|regulier)\b/, 'standard'],
]

/** What the clean they talk about includes; the standard one while they have not said which. */
function includedAnswer(
  { facts, text }: Question,
  { included }: KnownCompany,
  language: Language,
): string {
  const list = (lines: KnownCompany['included']['standard']) =>
    lines.map((line) => lowerFirst(line[language])).join(replyWords(language).list)
  const talk = talkWords(language)
  const named = NAMED_TYPES.find(([pattern]) => pattern.test(text))?.[1]
  const type = named ?? facts.cleaning_type
  if (type === 'deep') return talk.includedDeep(list(included.deep))
  if (type === 'move_in_empty' || type === 'move_out_empty') {
    return talk.includedMove(list(included.move))
  }
  return replyWords(language).included(list(included.standard))
}

function durationAnswer({ priced }: Question, { list, tax }: Company, language: Language): string {
  const words = talkWords(language)
  const { teamSize, timeOnSiteHours } = priced?.estimate ?? estimate(EXAMPLE, list, tax)
  const hours = sayHours(timeOnSiteHours, language)
  return priced
    ? words.durationOf(teamSize, hours)
    : words.durationExample(sayHome(EXAMPLE, language), teamSize, hours)
}

/** An example price unless their own is known, what regular visits save, and the tax. */
function priceAnswer({ priced }: Question, given: Company, language: Language): string {
  const { list, tax } = given
  const words = talkWords(language)
  const example = estimate(EXAMPLE, list, tax).totalCents
  return [
    priced ? '' : words.priceExample(sayHome(EXAMPLE, language), sayMoney(example, language)),
    regularVisits(list, language),
    tax.percent > 0 ? words.tax(taxName(tax.name, language), sayCount(tax.percent, language)) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What makes a price lower. */
export const savings = ({ list }: Company, language: Language): string =>
  [talkWords(language).samePrice, regularVisits(list, language)].filter(Boolean).join(' ')

function regularVisits(list: PriceList, language: Language): string {
  const words = talkWords(language)
  const names = homeWords(language).frequencies
  const saving = (['weekly', 'biweekly', 'monthly'] as const)
    .map((often) => ({ often, percent: list.exact.discounts[often] / 100 }))
    .filter(({ percent }) => percent > 0)
    .map(({ often, percent }) => words.discount(names[often], sayCount(percent, language)))
  return saving.length > 0 ? words.discounts(saving.join(replyWords(language).list)) : ''
}

/** The extras a question names with their prices, else what extras there are. */
function offerAnswer({ text }: Question, list: PriceList, language: Language): string {
  const words = talkWords(language)
  const named = NAMED_EXTRAS.filter(([pattern]) => pattern.test(text)).flatMap(
    ([, extras]) => extras,
  )
  if (named.length > 0) return words.weDo(extrasOf(named, list, language))
  const names = Object.values({ ...homeWords(language).flags, ...homeWords(language).counts })
  return words.extras(names.map(lowerFirst).join(replyWords(language).list))
}

const NAMED_EXTRAS: readonly [RegExp, AddOn[]][] = [
  [/\b(ovens?|stoves?|fours?|cuisiniere)\b/, ['oven']],
  [/\b(fridges?|refrigerators?|frigos?|refrigerateur)\b/, ['fridge']],
  [/\b(microwaves?|micro ?-?ondes?)\b/, ['microwave']],
  [/\b(cabinets?|cupboards?|armoires?)\b/, ['cabinets']],
  [/\b(windows?|fenetres?|vitres?)\b/, ['windows_up_to_5']],
  [/\b(balcon(y|ies|s)?|patio)\b/, ['balcony']],
  [/\b(linens?|sheets|bedding|draps|literie)\b/, ['linen_beds']],
  [/\b(armchairs?|recliners?|fauteuils?)\b/, ['steam_armchair']],
  [
    /\b(sofas?|couch(es)?|loveseats?|sectionals?|causeuses?|divans?|upholstery)\b/,
    ['steam_sofa_2', 'steam_sofa_3', 'steam_sectional'],
  ],
  [/\b(mattress(es)?|matelas)\b/, ['steam_mattress']],
  [/\b(carpets?|rugs?|stains?|tapis|taches?)\b/, ['carpet_spot']],
]

const extrasOf = (named: AddOn[], { exact }: PriceList, language: Language): string =>
  [...exact.flagAddOns, ...exact.countAddOns]
    .filter(({ addOn }) => named.includes(addOn))
    .map(
      ({ addOn, cents }) =>
        `${lowerFirst(addOnName(addOn, language))} (${sayMoney(cents, language)})`,
    )
    .join(replyWords(language).list)

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
