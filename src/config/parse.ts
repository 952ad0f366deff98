import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { EnvSchema, NAMES, type Name, type Values } from './schema.ts'

const MAX_SHOWN_CHARS = 80
const FLAGS: Record<string, boolean> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  false: false,
  '0': false,
  no: false,
  off: false,
}
const check = Compile(Type.Partial(EnvSchema))

export type Environment = Record<string, string | undefined>
interface Keywords {
  type?: string
  enum?: unknown
  description?: string
  secret?: boolean
}

/** One line per fault: the name, what is wrong with it, what would be right. */
export const fault = (name: Name, wrong: string, right: string = rightFor(name)): string =>
  `${name}: ${wrong}; give ${right}`

/** Empty and blank count as unset. */
export const isSet = (env: Environment, name: string): boolean => (env[name] ?? '').trim() !== ''

/**
 * Reads every known name: texts become numbers, flags and lists. A value that does not fit is left
 * out of `values` and has one line in `faults`, by name so that later rules do not repeat it.
 */
export function parse(env: Environment): { values: Values; faults: Map<Name, string> } {
  const read: Record<string, unknown> = {}
  for (const name of NAMES) if (isSet(env, name)) read[name] = convert(name, env[name] ?? '')
  const faults = new Map<Name, string>()
  for (const error of check.Errors(read)) {
    const name = NAMES.find((known) => `${error.instancePath}/`.startsWith(`/${known}/`))
    if (name !== undefined) faults.set(name, fault(name, `${shown(name, env[name])} does not fit`))
  }
  for (const name of faults.keys()) delete read[name]
  return { values: read as Values, faults }
}

const keywords = (name: Name): Keywords => EnvSchema.properties[name]
const rightFor = (name: Name): string => keywords(name).description ?? 'another value'

/** What does not convert stays as it is, so that the schema refuses it. */
function convert(name: Name, raw: string): unknown {
  const { type, enum: isChoice } = keywords(name)
  // A password may begin or end with a blank; anything else with one was pasted carelessly.
  const text = name.endsWith('_PASSWORD') ? raw : raw.trim()
  if (isChoice !== undefined) return text.toLowerCase()
  if (type === 'boolean') return FLAGS[text.toLowerCase()] ?? text
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? +text : text
  if (type === 'array') return items(text)
  return text
}

function items(text: string): unknown {
  const parts = text.startsWith('[') ? parseJson(text) : text.split(',')
  if (!Array.isArray(parts)) return text
  return parts
    .map((part: unknown) => (typeof part === 'string' ? part.trim() : part))
    .filter((part) => part !== '')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function shown(name: Name, raw = ''): string {
  if (keywords(name).secret === true) return 'the value (not shown)'
  const text = raw.trim()
  return JSON.stringify(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text)
}
