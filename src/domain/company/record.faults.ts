import { Compile } from 'typebox/compile'
import type { FieldFault } from '../shared/errors.ts'
import { CompanyRecord } from './record.ts'

const shape = Compile(CompanyRecord)

/** Why a value is no record of a company: each fault by its dotted path, and what would be right. */
export function recordFaults(value: unknown): FieldFault[] {
  const faults = shape
    .Errors(value)
    .map(({ instancePath, keyword, params, message }): FieldFault => {
      const field = instancePath.split('/').slice(1).join('.') || 'body'
      return {
        field,
        message: sentence(keyword, params as Record<string, unknown>, field, message),
      }
    })
  if (faults.length > 0) return faults
  return hoursFaults((value as CompanyRecord).hours)
}

function sentence(
  keyword: string,
  { limit }: Record<string, unknown>,
  field: string,
  message: string,
): string {
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
      return field === 'hue' || field.startsWith('policies') ? 'must be a whole number' : message
    case 'pattern':
      return PATTERNS.find(([where]) => where.test(field))?.[1] ?? message
    default:
      return message
  }
}

const PATTERNS: [RegExp, string][] = [
  [/^email$/, 'must be an e-mail address'],
  [/^hours\./, 'must be a time like 08:30'],
  [/^area\.postalPrefixes\./, 'must be 1 to 6 letters and digits'],
]

function hoursFaults(hours: CompanyRecord['hours']): FieldFault[] {
  return hours.flatMap(({ weekday, opens, closes }, n) => {
    const first = hours.findIndex((each) => each.weekday === weekday)
    if (first !== n) return [{ field: `hours.${n}`, message: 'must be each day once' }]
    return closes > opens ? [] : [{ field: `hours.${n}.closes`, message: `must be after ${opens}` }]
  })
}
