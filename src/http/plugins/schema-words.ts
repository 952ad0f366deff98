/** What a JSON schema node may say; only the keywords the product's schemas use. */
export interface Node {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Node[]
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  /** A sentence the schema brings along goes before any other. */
  error?: unknown
}

const TYPE_WORDS: Record<string, string> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  string: 'text',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const FORMAT_WORDS: Record<string, string> = {
  date: 'a date (YYYY-MM-DD)',
  'date-time': 'a date and time',
  email: 'an e-mail address',
  uuid: 'a UUID',
  uri: 'a URL',
  numeric: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

/** What of a value is wrong; where it is not known, everything is said. */
export type Aspect = 'limits' | 'form' | 'all'

/**
 * Says in plain words what a value must be: "must be a whole number between 0 and 10"; where only
 * the limits are wrong, those alone: "must be between 0 and 10", "must be at most 255 characters".
 */
export function expectation(node: Node, aspect: Aspect = 'all'): string {
  if (typeof node.error === 'string') return node.error
  const choices = choicesOf(node)
  if (choices.length > 0)
    return `must be ${choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}`
  if (node.anyOf !== undefined) return `must be ${wordsOfUnion(node.anyOf)}`
  if (aspect === 'form') return `must be ${formOf(node)}`
  const limits = limitsOf(node)
  if (aspect === 'limits' && limits !== '') return `must be ${limits}`
  return `must be ${wordsOf(node)}`
}

/** The JSON type of a value; a number is called an integer where `node` asks for one. */
export function typeNameOf(value: unknown, node: Node): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && node.type === 'integer' ? 'integer' : typeof value
}

/** Whether a node reads a number or a flag from text, as the framework's query types do. */
export const isTextForm = ({ type, format }: Node): boolean =>
  type === 'string' && ['numeric', 'integer', 'boolean'].includes(format ?? '')

const wordsOfUnion = (alternatives: Node[]): string =>
  [...new Set(alternatives.filter((node) => !isNull(node) && !isTextForm(node)).map(wordsOf))].join(
    ' or ',
  )

function wordsOf(node: Node): string {
  if (node.anyOf !== undefined) return wordsOfUnion(node.anyOf)
  const words = TYPE_WORDS[node.type ?? ''] ?? 'valid'
  return NUMBERS.has(node.type ?? '') ? `${words} ${limitsOf(node)}`.trim() : words
}

const NUMBERS = new Set(['integer', 'number'])

const isNull = ({ type }: Node): boolean => type === 'null'

/** The literals of a closed set, `null` left out: it is a default, not a choice to advertise. */
function choicesOf(node: Node): string[] {
  if (node.const !== undefined) return [String(node.const)]
  if (node.enum !== undefined) return node.enum.filter((choice) => choice !== null).map(String)
  const lists = (node.anyOf ?? []).filter((each) => !isNull(each)).map(choicesOf)
  return lists.some((list) => list.length === 0) ? [] : lists.flat()
}

const formOf = ({ format }: Node): string => FORMAT_WORDS[format ?? ''] ?? 'in the expected form'

function limitsOf(node: Node): string {
  if (node.type === 'string') return countOf(node.minLength, node.maxLength, 'character')
  if (node.type === 'array') return countOf(node.minItems, node.maxItems, 'entry', 'entries')
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node
  if (minimum !== undefined && maximum !== undefined) return `between ${minimum} and ${maximum}`
  return [
    minimum === undefined ? '' : `at least ${minimum}`,
    exclusiveMinimum === undefined ? '' : `more than ${exclusiveMinimum}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    exclusiveMaximum === undefined ? '' : `less than ${exclusiveMaximum}`,
  ]
    .filter((limit) => limit !== '')
    .join(' and ')
}

function countOf(
  least: number | undefined,
  most: number | undefined,
  one: string,
  many = `${one}s`,
): string {
  const count = (n: number) => `${n} ${n === 1 ? one : many}`
  if (least !== undefined && most !== undefined) return `between ${least} and ${count(most)}`
  if (most !== undefined) return `at most ${count(most)}`
  return least === undefined ? '' : `at least ${count(least)}`
}
