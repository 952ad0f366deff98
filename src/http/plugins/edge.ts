import { Elysia } from 'elysia'
import type { Log } from '../../domain/shared/ports.ts'
import { logFault } from './fault-log.ts'
import { problemResponse } from './problem-response.ts'
import type { RequestContext } from './request-context.ts'

/** Looks at, and may add headers to, an answer on its way out. Must not throw. */
export type Finish = (response: Response, context: RequestContext, request: Request) => void

interface EdgeOptions {
  log: Log
  /** Made by `requestContexts`. */
  open(request: Request): RequestContext
  /** Run in this order on every answer. */
  finish: Finish[]
  problemBaseUrl: string
}

/**
 * The outermost layer: opens the request's context and finishes every answer, whoever made it
 * (a route, a hook, a preflight, 404, 405, 413, 500), with its `X-Request-ID`. What the framework
 * cannot answer (a thrown `null`) becomes a plain 500 problem here.
 */
export function edge({ log, open, finish, problemBaseUrl }: EdgeOptions) {
  const close = (response: Response, context: RequestContext, request: Request): Response => {
    response.headers.set('x-request-id', context.requestId)
    for (const step of finish) step(response, context, request)
    return response
  }
  const lastResort = (error: unknown, context: RequestContext): Response => {
    logFault(log, error, context.requestId)
    return problemResponse(problemBaseUrl, context.requestId, 'internal')
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
          (response) => close(response, context, request),
          (error: unknown) => close(lastResort(error, context), context, request),
        )
      } catch (error) {
        return close(lastResort(error, context), context, request)
      }
    }
  })
}

type Handle = (request: Request) => Response | Promise<Response>
