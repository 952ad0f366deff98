import type { Log } from '../../domain/shared/ports.ts'
import type { Finish } from './edge.ts'
import type { RouteOf } from './route-table.ts'

/**
 * Logs one `http.request` line an answer: method, route, status, milliseconds until the answer's
 * head, request id. The route is the template, never the path: links hold tokens. No address.
 */
export const accessLog =
  (log: Log, routeOf: RouteOf): Finish =>
  (response, { requestId, path, startedAt }, request) => {
    log.info('http.request', {
      method: request.method,
      route: routeOf(path, request.method)?.template ?? 'unmatched',
      status: response.status,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
      request_id: requestId,
    })
  }
