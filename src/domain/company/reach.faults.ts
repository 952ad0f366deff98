import { isBareEmail, readPhone } from '../leads/contact.rules.ts'
import type { FieldFault } from '../shared/errors.ts'
import { hasVisible } from '../shared/plain-text.rules.ts'
import { type CompanyRecord, STAND_INS } from './record.ts'

/** Whether an entry says something; a text nobody gave is none. */
const RIGHT: Record<
  string,
  { isRight: (text: string, country: string) => boolean; words: string }
> = {
  name: { isRight: hasVisible, words: 'must not be empty' },
  address: { isRight: hasVisible, words: 'must not be empty' },
  phone: {
    isRight: (text, country) => readPhone(text, country).fault === null,
    words: 'must be a number people can call, like 780-555-0142',
  },
  email: { isRight: isBareEmail, words: 'must be an e-mail address like hello@example.com' },
  officeEmail: { isRight: isBareEmail, words: 'must be an e-mail address like hello@example.com' },
}

/**
 * Why a company of `country` that is written so could be reached by nobody: the entries that changed, by the
 * rules that customers' are read by. What was stored before, or stands in for an entry, is nobody's fault.
 */
export function reachFaults(record: unknown, stored: CompanyRecord, country: string): FieldFault[] {
  const [now, before, standIns] = [record, stored, STAND_INS].map(
    (each): Record<string, unknown> => ({ ...(each as object) }),
  )
  return Object.entries(RIGHT).flatMap(([field, { isRight, words }]) => {
    const text = now![field]
    const isOurs = text === before![field] || text === standIns![field]
    if (typeof text !== 'string' || isOurs || isRight(text, country)) return []
    return [{ field, message: words }]
  })
}
