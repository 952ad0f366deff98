import type { Language } from '../../words/catalogue.ts'
import { replyWords } from '../../words/replies.ts'
import { servesPostalCode } from '../company/area.rules.ts'
import { sayOfficeHours } from '../company/hours.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { Understanding } from './understand/understanding.rules.ts'

/** Answers a question about the company from the company's own record. */
export function factAnswer(
  said: Pick<Understanding, 'faqTopic' | 'postalCode'>,
  company: CompanyRecord,
  language: Language,
): string {
  const words = replyWords(language)
  const { facts } = company
  switch (said.faqTopic) {
    case 'area':
      return areaAnswer(said.postalCode, company, language)
    case 'hours':
      return words.hours(hoursSentence(company, language))
    case 'supplies':
      return facts.supplies[language]
    case 'insurance':
    case 'staff':
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
      return words.included(
        company.included.standard.map((line) => lowerFirst(line[language])).join(words.list),
      )
    case 'price':
      return ''
    default:
      return words.noAnswer(company.phone)
  }
}

function areaAnswer(
  postalCode: string | undefined,
  company: CompanyRecord,
  language: Language,
): string {
  const words = replyWords(language)
  const area = company.area.name[language]
  if (postalCode === undefined) return words.area(area)
  return servesPostalCode(company, postalCode) ? words.inside(area) : words.outside(area)
}

const hoursSentence = ({ hours }: CompanyRecord, language: Language): string =>
  sayOfficeHours(hours, language)
    .map(({ days, times }) => `${days} ${times}`)
    .join(', ')

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
