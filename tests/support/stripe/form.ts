import { invalid } from './failure.ts'

/** A form with brackets as the tree it means; lists are trees with `0`, `1`, … as names. */
export interface Params {
  [name: string]: string | Params
}

/** Reads `a=1&b[c][0]=2` into `{ a: '1', b: { c: { 0: '2' } } }`. */
export function readForm(text: string): Params {
  const root: Params = {}
  for (const [path, value] of new URLSearchParams(text)) {
    const names = path.match(/[^[\]]+/g) ?? []
    const last = names.pop()
    if (last === undefined) continue
    let at = root
    for (const name of names) {
      const next = tree(at, name)
      at[name] = next
      at = next
    }
    at[last] = value
  }
  return root
}

/** The subtree, or an empty one. */
export function tree(params: Params, name: string): Params {
  const value = params[name]
  return typeof value === 'object' ? value : {}
}

/** The values of a list in its order. */
export const list = (params: Params, name: string): (string | Params)[] =>
  Object.values(tree(params, name))

export function text(params: Params, name: string): string | null {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A whole number, or null when it is not given. */
export function whole(params: Params, name: string, path = name): number | null {
  const value = text(params, name)
  if (value === null) return null
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalid(`Invalid integer: ${value}`, { param: path, code: 'parameter_invalid_integer' })
  }
  return Number(value)
}

/** The texts of a tree: metadata. */
export const texts = (params: Params): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
