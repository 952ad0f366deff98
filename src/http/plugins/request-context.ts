import { randomUUID } from 'node:crypto'
import { clientAddressRule, type ProxyTrust, rateKeyOf } from './client-address.ts'

/** What is known of a request before anything of it is trusted. */
export interface RequestContext {
  requestId: string
  /** As sent, without query and without a closing slash. */
  path: string
  clientIp: string
  /** Under which the client is counted: see `rateKeyOf`. */
  clientKey: string
  /** Every visitor may stand behind this address, so that nothing may be refused on account of it alone. */
  sharesAddress: boolean
  /** A trusted proxy named the client. */
  isNamed: boolean
  /** Milliseconds of a clock that never steps back; only differences mean something. */
  startedAt: number
}

interface RequestContextOptions {
  /** The address on the other end of the socket; an empty text where there is none. */
  peerOf(request: Request): string
  proxy: ProxyTrust
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

const contexts = new WeakMap<Request, RequestContext>()

/** Builds the function that opens a request's context; `edge` calls it once a request. */
export function requestContexts({ peerOf, proxy }: RequestContextOptions) {
  const clientOf = clientAddressRule(proxy)
  return (request: Request): RequestContext => {
    const { address, isShared, isNamed } = clientOf(peerOf(request), request.headers)
    const context: RequestContext = {
      requestId: requestIdOf(request.headers.get('x-request-id')),
      path: pathOf(request.url),
      clientIp: address,
      clientKey: rateKeyOf(address),
      sharesAddress: isShared,
      isNamed,
      startedAt: performance.now(),
    }
    contexts.set(request, context)
    return context
  }
}

/** The context of a request that came in through `edge`; throws for any other. */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request)
  if (context === undefined) throw new Error('The request did not come in through "edge"')
  return context
}

/** The caller's id where it is one the log can hold, else a new one. */
const requestIdOf = (sent: string | null): string =>
  sent !== null && REQUEST_ID.test(sent) ? sent : randomUUID()

/** The path of an absolute URL without query and closing slash: `/` or `/a/b`. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const query = url.indexOf('?', start)
  const path = query === -1 ? url.slice(start) : url.slice(start, query)
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
