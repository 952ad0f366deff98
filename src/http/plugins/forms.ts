import { page } from './html.ts'

interface RespondOptions {
  status?: number
  headers?: Record<string, string>
}

/** Whether htmx asks for a fragment; a plain browser, and htmx replacing the body, get the page. */
export const isPartial = (request: Request): boolean =>
  request.headers.get('hx-request-type') === 'partial'

/** The fragment for htmx, the whole page otherwise; only the one that is sent is rendered. */
export const respond = (
  request: Request,
  renderPage: () => string,
  renderFragment: () => string,
  options: RespondOptions = {},
): Response => page(isPartial(request) ? renderFragment() : renderPage(), options)

/**
 * Sends the browser to `url` (a path of ours or a payment page) with GET after a form did its work.
 * htmx would follow a 303 and put the page it finds into the fragment's place: it is told to
 * navigate instead.
 */
export function seeOther(url: string, request: Request): Response {
  const headers = { 'cache-control': 'no-store', vary: 'Origin, HX-Request' }
  return request.headers.get('hx-request') === 'true'
    ? new Response(null, { status: 204, headers: { ...headers, 'hx-redirect': url } })
    : new Response(null, { status: 303, headers: { ...headers, location: url } })
}
