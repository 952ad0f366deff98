/** A member's name is told back only when it can be nothing else than a name. */
const SAFE_NAME = /^[A-Za-z0-9_-]{1,64}$/

/**
 * The dotted path of a member for an answer: `['add_ons', 'oven']` is `add_ons.oven`. It ends before
 * the first name that may be more than a name; `root` stands for the whole.
 */
export function dottedPath(names: string[], root: string): string {
  const end = names.findIndex((name) => !SAFE_NAME.test(name))
  const safe = end === -1 ? names : names.slice(0, end)
  return safe.length === 0 ? root : safe.join('.')
}
