import { isUuid } from '../../domain/shared/uuid.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { seeOther } from '../plugins/forms.ts'

/**
 * A hook for the pages of a request: their links once carried the lead's id, which other systems know too.
 * Such a link opens nothing any more; it leads to where a new one is mailed to the request's own address.
 */
export const oldLinks = (lang: Language) => {
  const under = patterns[lang].lead.replace(':token', '')
  return async ({ params, path, request }: { params: unknown; path: string; request: Request }) => {
    const { token = '' } = (params ?? {}) as { token?: string }
    return path.startsWith(under) && isUuid(token)
      ? seeOther(urls.oldLink(lang), request)
      : undefined
  }
}
