import { ErrorPage } from '../../../views/errors/page.tsx'
import { urls } from '../../urls.ts'
import { page } from '../plugins/html.ts'
import type { HtmlError } from '../plugins/problems.ts'
import { ERROR_PAGE_CSP } from '../plugins/security-headers.ts'
import { typedIn } from './draft.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/** The page somebody sees when a request could not be answered: what to do, and what they typed. */
export const errorPage =
  (site: Site): HtmlError =>
  (status, _code, { requestId, path }, request) => {
    const lang = path === '/fr' || path.startsWith('/fr/') ? 'fr' : 'en'
    const draft = typedIn(request)
    return page(
      ErrorPage({
        frame: frameOf(site, lang, urls.home(otherLanguage(lang))),
        status,
        requestId,
        ...(draft === undefined ? {} : { draft }),
      }).text,
      draft === undefined
        ? { status, headers: { 'content-security-policy': ERROR_PAGE_CSP } }
        : { status },
    )
  }
