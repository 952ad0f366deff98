import { Elysia } from 'elysia'
import { ChatPage, LinksAnswer } from '../../../views/chat/page.tsx'
import type { LinksView } from '../../../views/parts/links-form.tsx'
import { VisitsPage } from '../../../views/visits/page.tsx'
import { conversationByLink } from '../../domain/chat/conversations.ts'
import { noteLinks } from '../../domain/chat/note-links.ts'
import { cleanEmail, isBareEmail } from '../../domain/leads/contact.rules.ts'
import { sendManageLinks } from '../../domain/messages/manage-links.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartial, respond, seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { chatView } from './chat-view.ts'
import { keepTyped } from './draft.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

const FIELD = 'visit_email'

/**
 * Asking for the links that manage one's visits, on a page of its own and inside a conversation. The answer
 * is the same whoever has the address; the links themselves are only ever in the mail.
 */
export function visitsPages(site: Site, lang: Language) {
  const emailOn = site.config.email.mode !== 'off'
  const show = (links: LinksView, status = 200) =>
    page(
      VisitsPage({
        frame: frameOf(site, lang, urls.visits(otherLanguage(lang))),
        links,
      }).text,
      { status },
    )

  return new Elysia({ name: `pages/visits/${lang}` })
    .get(patterns[lang].visits, ({ query }) =>
      show({ isSent: false, isOld: query['link'] === 'old', value: '', fault: null }),
    )
    .post(patterns[lang].visits, async ({ body, request }) => {
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.visits(lang), fields })
      const { email, fault } = readEmail(fields[FIELD])
      if (fault !== null) return show({ isSent: false, value: email, fault }, 422)
      await sendManageLinks(site.database, emailOn, email, lang)
      return show({ isSent: true, value: '', fault: null })
    })
    .post(patterns[lang].chatLinks, async ({ params: { token }, body, request }) => {
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.chatLinks(lang, token), fields })
      if (!(await conversationByLink(site.database.db, token))) throw notFound('Conversation')
      const { email, fault } = readEmail(fields[FIELD])
      if (fault === null) {
        await sendManageLinks(site.database, emailOn, email, lang)
        await noteLinks(site.database, { linkToken: token }, 'sent')
        if (!isPartial(request)) return seeOther(`${urls.chat(lang, token)}#links`, request)
        return page(LinksAnswer(await chatView(site, lang, token)).text)
      }
      const view = await chatView(site, lang, token)
      const refused = { ...view, links: { isSent: false, value: email, fault } }
      return respond(
        request,
        () => ChatPage(refused).text,
        () => LinksAnswer(refused).text,
        { status: 422 },
      )
    })

  function readEmail(sent = ''): { email: string; fault: string | null } {
    const email = cleanEmail(sent)
    const words = faultWords(lang)
    if (email === '') return { email, fault: words.blank(1) }
    return { email, fault: isBareEmail(email) ? null : words.not_an_email(254) }
  }
}
