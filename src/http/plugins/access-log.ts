import type { Log } from '../../domain/shared/ports.ts'
import type { Finish } from './edge.ts'
import { isOwnRequest } from './own-requests.ts'
import type { RouteOf } from './route-table.ts'

/**
 * Logs one `http.request` line an answer: method, route, status, milliseconds until the answer's
 * head, request id. The route is the template, never the path: links hold tokens. No address. What the
 * process asks of itself is no traffic and has no line.
 */
export const accessLog =
  (log: Log, routeOf: RouteOf): Finish =>
  (response, { requestId, path, startedAt }, request) => {
    if (isOwnRequest(request)) return
    log.info('http.request', {
      method: request.method,
      route: routeOf(path, request.method)?.template ?? 'unmatched',
      status: response.status,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
      request_id: requestId,
    })
  }
