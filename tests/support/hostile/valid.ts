/** Of a JSON schema, what is needed to make a value that it takes. */
export interface Schema {
  type?: string
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  pattern?: string
}

/** What a field of this name holds, where its schema says less than its handler asks. */
export type Known = Record<string, unknown>

/** A value the schema takes, every optional member present; `known` wins over what the schema allows. */
export function validValue(schema: Schema, known: Known, name = ''): unknown {
  // One of a closed set is taken from the set.
  const choice = 'const' in schema ? schema : schema.anyOf?.find((each) => 'const' in each)
  if (choice) return choice.const
  if (name in known) return known[name]
  const meant = schema.anyOf?.find(({ type }) => type !== 'null')
  if (meant) return validValue(meant, known, name)
  if (schema.type === 'object') {
    const members = Object.entries(schema.properties ?? {})
    return Object.fromEntries(members.map(([key, each]) => [key, validValue(each, known, key)]))
  }
  if (schema.type === 'array') return schema.items ? [validValue(schema.items, known, name)] : []
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'null') return null
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 1))
}

/** Every place in a value, as the names that lead there. */
export function placesIn(value: unknown, at: string[] = []): string[][] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]))
      : []
  return at.length === 0 ? inner : [at, ...inner]
}

/** The value with something else at a place; the value itself is left as it is. */
export function withAt(value: unknown, place: string[], other: unknown): unknown {
  const [name, ...rest] = place
  if (name === undefined) return other
  if (Array.isArray(value)) {
    return value.map((each, i) => (String(i) === name ? withAt(each, rest, other) : each))
  }
  const members = value as Record<string, unknown>
  return { ...members, [name]: withAt(members[name], rest, other) }
}
