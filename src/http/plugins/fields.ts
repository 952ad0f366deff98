/**
 * The fields of a submitted form; what is not a text (it cannot come from our forms) counts as absent.
 * Browsers count a line break as one character and send two: they are one again here.
 */
export function fieldsOf(body: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  if (typeof body !== 'object' || body === null) return fields
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields[name] = value.replaceAll('\r\n', '\n')
  }
  return fields
}

/** The fields that may be given back to a page: no password ever is. */
export const withoutSecrets = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|current/.test(name)))
