import { problemResponse } from './problem-response.ts'
import type { HtmlError } from './problems.ts'
import type { RequestContext } from './request-context.ts'

export interface LastResortOptions {
  problemBaseUrl: string
  /** Whether a path is answered in JSON; all others get `htmlError`. */
  isApi(path: string): boolean
  htmlError: HtmlError
}

/**
 * Answers what nothing inside could answer: the error page on a page's path, a 500 problem elsewhere
 * and where that page cannot be made either. Never throws: behind it stands only the runtime.
 */
export const lastResort =
  ({ problemBaseUrl, isApi, htmlError }: LastResortOptions) =>
  (context: RequestContext, request: Request): Response => {
    if (!isApi(context.path)) {
      try {
        return htmlError(500, 'internal', context, request, undefined)
      } catch {}
    }
    return problemResponse(problemBaseUrl, context.requestId, 'internal')
  }
