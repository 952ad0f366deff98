import { urls } from '../../urls.ts'
import type { RouteOf } from '../plugins/route-table.ts'

/** The page of the console to which an address that only takes forms belongs: the nearest one above it. */
export function pageOf(path: string, routeOf: RouteOf): string {
  // What is done to a wish is done on the page of strangers; all else lies under the page it belongs to.
  if (path.startsWith('/console/wishes/')) return urls.console('strangers')
  const parts = path.split('/')
  for (let length = parts.length - 1; length > 2; length--) {
    const above = parts.slice(0, length).join('/')
    if (routeOf(above, 'GET')?.methods.includes('GET')) return above
  }
  return urls.console('today')
}
