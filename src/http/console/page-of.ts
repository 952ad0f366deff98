import { urls } from '../../urls.ts'
import type { RouteOf } from '../plugins/route-table.ts'

/** What is done to a wish is done on the page of strangers; all else lies under the page it belongs to. */
const ELSEWHERE: [under: string, page: string][] = [['/console/wishes/', urls.console('strangers')]]

/** The page of the console to which an address that only takes forms belongs: the nearest one above it. */
export function pageOf(path: string, routeOf: RouteOf): string {
  const elsewhere = ELSEWHERE.find(([under]) => path.startsWith(under))
  if (elsewhere) return elsewhere[1]
  const parts = path.split('/')
  for (let length = parts.length - 1; length > 2; length--) {
    const above = parts.slice(0, length).join('/')
    if (routeOf(above, 'GET')?.methods.includes('GET')) return above
  }
  return urls.console('today')
}
