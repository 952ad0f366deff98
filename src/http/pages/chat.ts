import { Elysia } from 'elysia'
import {
  ChatPage,
  FactsAnswer,
  latestTurn,
  TurnAnswer,
  TurnRefusal,
} from '../../../views/chat/page.tsx'
import { linkToken } from '../../db/ids.ts'
import { openConversation } from '../../domain/chat/conversations.ts'
import { setFacts } from '../../domain/chat/set-facts.ts'
import { MAX_MESSAGE_ID, takeTurn } from '../../domain/chat/take-turn.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { chatWords } from '../../words/pages/chat.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartial, respond, seeOther } from '../plugins/forms.ts'
import { readFacts } from '../plugins/home-form.ts'
import { page } from '../plugins/html.ts'
import { turnTerms } from '../terms.ts'
import { chatView, MAX_MESSAGE } from './chat-view.ts'
import { keepTyped } from './draft.ts'
import type { Site } from './site.ts'
import { sourceFromForm } from './source.ts'

/** The conversation: its page, its messages, and the facts beside it. */
export const chatPages = (site: Site, lang: Language) =>
  new Elysia({ name: `pages/chat/${lang}` })
    .post(patterns[lang].chatStart, async ({ body, request }) => {
      const fields = fieldsOf(body)
      const text = fields['message'] ?? ''
      keepTyped(request, { action: urls.chatStart(lang), fields })
      const start = {
        channel: 'web',
        brand: 'economy',
        language: lang,
        source: sourceFromForm(fields),
      }
      const fault = messageFault(text, lang)
      if (fault === null) {
        const key = { linkToken: linkToken() }
        await takeTurn(site.database, key, { text, id: null }, start, turnTerms(site))
        return seeOther(latestTurn(lang, key.linkToken), request)
      }
      const token = await openConversation(site.database, start)
      if (text.trim() === '') return seeOther(urls.chat(lang, token), request)
      const view = await chatView(site, lang, token)
      return page(ChatPage({ ...view, draft: text, error: fault }).text, { status: 422 })
    })
    .get(patterns[lang].chat, async ({ params }) =>
      page(ChatPage(await chatView(site, lang, params.token)).text),
    )
    .post(patterns[lang].chatTurns, async ({ params, body, request }) => {
      const token = params.token
      const fields = fieldsOf(body)
      const text = fields['message'] ?? ''
      keepTyped(request, { action: urls.chatTurns(lang, token), fields })
      const error = messageFault(text, lang)
      if (error !== null) {
        const view = await chatView(site, lang, token)
        return respond(
          request,
          () => ChatPage({ ...view, draft: text, error }).text,
          () => TurnRefusal({ error }).text,
          { status: 422 },
        )
      }
      const message = { text, id: messageId(fields['message_id']) }
      const taken = await takeTurn(
        site.database,
        { linkToken: token },
        message,
        null,
        turnTerms(site),
      )
      if (!taken) throw notFound('Conversation')
      if (!isPartial(request)) return seeOther(latestTurn(lang, token), request)
      const view = await chatView(site, lang, token)
      return page(TurnAnswer({ ...view, turns: taken.repeated ? [] : view.turns.slice(-1) }).text)
    })
    .post(patterns[lang].chatFacts, async ({ params, body, request }) => {
      const token = params.token
      const facts = readFacts(fieldsOf(body))
      if (facts) await setFacts(site.database, { linkToken: token }, facts, turnTerms(site))
      if (facts && !isPartial(request)) return seeOther(urls.chat(lang, token), request)
      const view = { ...(await chatView(site, lang, token)), factsFault: facts === null }
      return respond(
        request,
        () => ChatPage(view).text,
        () => FactsAnswer(view).text,
        { status: facts ? 200 : 422 },
      )
    })

/** What keeps a message from being taken, in the visitor's language; null when nothing does. */
function messageFault(text: string, lang: Language): string | null {
  const words = chatWords(lang)
  if (text.trim() === '') return words.blank
  const over = text.length - MAX_MESSAGE
  return over > 0 ? words.tooLong(over, MAX_MESSAGE) : null
}

/** The id our form gave the message; what is too long was not made by us and counts as none. */
const messageId = (sent = ''): string | null =>
  sent === '' || sent.length > MAX_MESSAGE_ID ? null : sent
