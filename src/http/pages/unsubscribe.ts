import { Elysia } from 'elysia'
import {
  UnknownLinkPage,
  UnsubscribedPage,
  UnsubscribePage,
} from '../../../views/unsubscribe/page.tsx'
import { unsubscribe } from '../../domain/messages/unsubscribe.ts'
import { messageOfToken } from '../../domain/messages/unsubscribe-token.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/**
 * The page behind a mail's unsubscribe link. Opening it changes nothing: programs open links. Posting acts
 * at once and is answered with a page, as RFC 8058 has it; mail programs post without being a browser.
 */
export function unsubscribePages(site: Site, lang: Language) {
  const frameFor = (token: string) =>
    frameOf(site, lang, urls.unsubscribe(otherLanguage(lang), token))
  // What is no token of ours is not said back, not even in the link to the other language.
  const unknown = () => {
    const frame = frameOf(site, lang, urls.home(otherLanguage(lang)))
    return page(UnknownLinkPage({ frame }).text, { status: 404 })
  }

  return new Elysia({ name: `pages/unsubscribe/${lang}` })
    .get(patterns[lang].unsubscribe, ({ params: { token } }) =>
      messageOfToken(site.secret, token) === null
        ? unknown()
        : page(UnsubscribePage({ frame: frameFor(token), token }).text),
    )
    .post(patterns[lang].unsubscribe, async ({ params: { token }, request }) => {
      const messageId = messageOfToken(site.secret, token)
      if (messageId === null) return unknown()
      const { requestId } = contextOf(request)
      await unsubscribe(site.database, messageId, { actor: 'customer', requestId })
      return page(UnsubscribedPage({ frame: frameFor(token) }).text)
    })
}
