import { Elysia } from 'elysia'
import type { Log } from '../../domain/shared/ports.ts'
import { logFault } from './fault-log.ts'
import type { RequestContext } from './request-context.ts'

/** Looks at, and may add headers to, an answer on its way out. Must not throw. */
export type Finish = (response: Response, context: RequestContext, request: Request) => void

interface EdgeOptions {
  log: Log
  /** Made by `requestContexts`. */
  open(request: Request): RequestContext
  /** Run in this order on every answer. */
  finish: Finish[]
  /** The answer to a request that nothing inside could answer. */
  broken(context: RequestContext, request: Request): Response
}

/**
 * The outermost layer: opens the request's context and finishes every answer, whoever made it
 * (a route, a hook, a preflight, 404, 405, 413, 500), with its `X-Request-ID`. What the framework
 * cannot answer (a thrown `null`, an answer that is none) is logged and answered by `broken`.
 */
export function edge({ log, open, finish, broken }: EdgeOptions) {
  const close = (answer: unknown, context: RequestContext, request: Request): Response => {
    const response =
      answer instanceof Response ? answer : lastResort(new NoAnswer(), context, request)
    response.headers.set('x-request-id', context.requestId)
    for (const step of finish) step(response, context, request)
    return response
  }
  const lastResort = (error: unknown, context: RequestContext, request: Request): Response => {
    logFault(log, error, context.requestId)
    return broken(context, request)
  }

  return new Elysia({ name: 'edge' }).wrap((inner) => {
    // The framework types its handler as a bare function.
    const handle = inner as unknown as Handle
    return (request: Request) => {
      const context = open(request)
      try {
        const answer = handle(request)
        if (!(answer instanceof Promise)) return close(answer, context, request)
        return answer.then(
          (settled) => close(settled, context, request),
          (error: unknown) => close(lastResort(error, context, request), context, request),
        )
      } catch (error) {
        return close(lastResort(error, context, request), context, request)
      }
    }
  })
}

/** What the framework promises; a hook it misunderstood makes it answer `undefined` all the same. */
type Handle = (request: Request) => unknown

class NoAnswer extends Error {
  override name = 'NoAnswer'
}
