import { SignInPage } from '../../../views/console/sign-in/page.tsx'
import { urls } from '../../urls.ts'
import { fieldsOf, withoutSecrets } from '../plugins/fields.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { type DoorOffice, doorFrame } from './door-frame.ts'
import { ownPath } from './own-path.ts'

/**
 * The answer to a request for the console from nobody: a page leads to the sign-in and back, a form is kept
 * in the sign-in page itself, and a part that looks after itself stays as it is.
 */
export function signInNeeded(office: DoorOffice, request: Request, body: unknown): Response {
  const { path } = contextOf(request)
  const { search } = new URL(request.url)
  if (request.method === 'GET' || request.method === 'HEAD') {
    const isPart = request.headers.get('hx-request') === 'true'
    if (isPart) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
    const to = ownPath(path + search)
    const isStart = to === null || to === urls.console('today')
    return seeOther(urls.console('signIn', isStart ? {} : { to }), request)
  }
  const kept = { action: path, fields: withoutSecrets(fieldsOf(body)) }
  const html = SignInPage({ frame: doorFrame(office), kept }).text
  // htmx puts the page in the place of the one that was there.
  const headers = { 'hx-retarget': 'body', 'hx-reswap': 'innerHTML' }
  return page(html, { status: 401, headers })
}
