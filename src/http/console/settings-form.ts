import type { CompanyRecord } from '../../domain/company/record.ts'
import type { FieldFault } from '../../domain/shared/errors.ts'

export type Fields = Record<string, string>
export const FACTS = [
  'supplies',
  'insurance',
  'pets',
  'payment',
  'cancellation',
  'guarantee',
  'access',
  'staff',
] as const
/** Those for which a general sentence is said where none is given. */
export const OPTIONAL_FACTS = ['access', 'staff'] as const
export const INCLUDED = ['standard', 'deep', 'move'] as const
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

type Words = CompanyRecord['promise']

/** A record as its form shows it. */
export function fieldsOfRecord(
  record: CompanyRecord,
  usual: Required<CompanyRecord>['policies'],
): Fields {
  const { name, phone, email, address, hue, hours, area, promise, facts, included } = record
  const policies = record.policies ?? usual
  const fields: Fields = { name, phone, email, address, hue: String(hue) }
  fields['office_email'] = record.officeEmail ?? ''
  const put = (field: string, words: Words | undefined) => {
    fields[`${field}_en`] = words?.en ?? ''
    fields[`${field}_fr`] = words?.fr ?? ''
  }
  for (const weekday of WEEKDAYS) {
    const day = hours.find((each) => each.weekday === weekday)
    fields[`hours_${weekday}_opens`] = day?.opens ?? ''
    fields[`hours_${weekday}_closes`] = day?.closes ?? ''
  }
  put('area_name', area.name)
  fields['postal_prefixes'] = area.postalPrefixes.join(' ')
  put('promise', promise)
  for (const fact of FACTS) put(`facts_${fact}`, facts[fact])
  for (const type of INCLUDED) {
    fields[`included_${type}_en`] = included[type].map(({ en }) => en).join('\n')
    fields[`included_${type}_fr`] = included[type].map(({ fr }) => fr).join('\n')
  }
  fields['free_cancel_hours'] = String(policies.freeCancelHours)
  fields['late_cancel'] = policies.lateCancel
  return fields
}

/** The record a form describes, checked by nobody yet, and what only the form can have wrong. */
export function recordOfFields(fields: Fields): { record: unknown; faults: FieldFault[] } {
  const text = (field: string) => (fields[field] ?? '').trim()
  const words = (field: string): Words => ({ en: text(`${field}_en`), fr: text(`${field}_fr`) })
  const faults: FieldFault[] = []
  const pairs = (field: string): Words[] => {
    const en = linesOf(text(`${field}_en`))
    const fr = linesOf(text(`${field}_fr`))
    if (en.length !== fr.length) {
      const message = `must have as many lines as the English, ${en.length}`
      faults.push({ field: `${field}_fr`, message })
    }
    return en.map((line, n) => ({ en: line, fr: fr[n] ?? line }))
  }
  const facts = FACTS.filter((fact) => !isLeftOut(fact, words(`facts_${fact}`)))
  const record = {
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    ...(text('office_email') === '' ? {} : { officeEmail: text('office_email') }),
    address: text('address'),
    hue: numberOf(text('hue')),
    hours: WEEKDAYS.flatMap((weekday) => {
      const [opens, closes] = [text(`hours_${weekday}_opens`), text(`hours_${weekday}_closes`)]
      return opens === '' && closes === '' ? [] : [{ weekday, opens, closes }]
    }),
    area: {
      name: words('area_name'),
      postalPrefixes: text('postal_prefixes')
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((prefix) => prefix !== ''),
    },
    promise: words('promise'),
    facts: Object.fromEntries(facts.map((fact) => [fact, words(`facts_${fact}`)])),
    included: Object.fromEntries(INCLUDED.map((type) => [type, pairs(`included_${type}`)])),
    policies: {
      freeCancelHours: numberOf(text('free_cancel_hours')),
      lateCancel: text('late_cancel'),
    },
  }
  return { record, faults }
}

const isLeftOut = (fact: string, { en, fr }: Words): boolean =>
  OPTIONAL_FACTS.some((each) => each === fact) && en === '' && fr === ''

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is no number stays the text it is, so that the check says so. */
const numberOf = (text: string): number | string => (/^-?\d{1,9}$/.test(text) ? Number(text) : text)

/** The field of the form that a path of the record stands in: 'facts.pets.fr' is 'facts_pets_fr'. */
export function fieldOfPath(path: string, record: unknown): string {
  const [first = '', second = '', third, fourth] = path.split('.')
  const { hours = [] } = record as Pick<CompanyRecord, 'hours'>
  if (first === 'officeEmail') return 'office_email'
  if (first === 'hours') {
    return `hours_${hours[Number(second)]?.weekday ?? 0}_${third ?? 'closes'}`
  }
  if (first === 'area') return second === 'name' ? `area_name_${third}` : 'postal_prefixes'
  if (first === 'included') return `included_${second}_${fourth ?? 'en'}`
  if (first === 'policies') {
    return second === 'freeCancelHours' ? 'free_cancel_hours' : 'late_cancel'
  }
  return [first, second, third].filter(Boolean).join('_')
}
