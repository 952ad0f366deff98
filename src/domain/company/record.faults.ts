import { Compile } from 'typebox/compile'
import type { FieldFault } from '../shared/errors.ts'
import { everyError } from '../shared/every-error.ts'
import { CompanyRecord, FORMS } from './record.ts'

const shape = Compile(CompanyRecord)

/** Why a value is no record of a company: each fault by its dotted path, and what would be right in our own words. */
export function recordFaults(value: unknown): FieldFault[] {
  const faults = everyError(() => shape.Errors(value)).map(
    ({ instancePath, keyword, params }): FieldFault => {
      const field = instancePath.split('/').slice(1).join('.') || 'body'
      return { field, message: sentence(keyword, params as Record<string, unknown>) }
    },
  )
  if (faults.length > 0) return faults
  return hoursFaults((value as CompanyRecord).hours)
}

/** The library's own sentences name keywords and patterns: none of them is passed on. */
function sentence(keyword: string, params: Record<string, unknown>): string {
  const { limit } = params
  switch (keyword) {
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`
    case 'maxLength':
      return `must have at most ${limit} characters`
    case 'minimum':
      return `must be at least ${limit}`
    case 'maximum':
      return `must be at most ${limit}`
    case 'minItems':
      return `must have at least ${limit} line`
    case 'maxItems':
      return `must have at most ${limit} lines`
    case 'type':
      return `must be ${TYPES[String(params['type'])] ?? 'filled in'}`
    case 'pattern':
      return `must be ${WORDS.get(String(params['pattern'])) ?? 'written another way'}`
    case 'const':
    case 'anyOf':
      return 'must be one of the choices'
    case 'required':
      return 'must be filled in'
    default:
      return 'is not part of the settings'
  }
}

const TYPES: Record<string, string> = { integer: 'a whole number', string: 'text', array: 'a list' }
const WORDS = new Map<string, string>(
  Object.values(FORMS).map(({ pattern, words }) => [pattern, words]),
)

function hoursFaults(hours: CompanyRecord['hours']): FieldFault[] {
  return hours.flatMap(({ weekday, opens, closes }, n) => {
    const first = hours.findIndex((each) => each.weekday === weekday)
    if (first !== n) return [{ field: `hours.${n}`, message: 'must be each day once' }]
    return closes > opens ? [] : [{ field: `hours.${n}.closes`, message: `must be after ${opens}` }]
  })
}
