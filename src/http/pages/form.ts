/** The fields of a submitted form; what is not a text (it cannot come from our forms) counts as absent. */
export function fieldsOf(body: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  if (typeof body !== 'object' || body === null) return fields
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}
