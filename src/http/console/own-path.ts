/** A path of the console a form or a link names; null for anything else, so that nobody is led away. */
export function ownPath(given: string | undefined): string | null {
  if (given === undefined || given.length > 2000) return null
  return /^\/console(\/[\w./~-]*)?(\?[\w.~%&=+:-]*)?$/.test(given) && !given.includes('//')
    ? given
    : null
}
