/**
 * A path of the console a form or a link names, as a browser would go there; null for anything else, so
 * that nobody is led away.
 */
export function ownPath(given: string | undefined): string | null {
  if (given === undefined || given.length > 2000) return null
  if (!/^\/console(\/[\w./~-]*)?(\?[\w.~%&=+:-]*)?$/.test(given) || given.includes('//'))
    return null
  const { pathname, search } = new URL(given, 'http://console.invalid')
  return pathname === '/console' || pathname.startsWith('/console/') ? pathname + search : null
}
