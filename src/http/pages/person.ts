import { Elysia } from 'elysia'
import { ChatPage, HandoffAnswer } from '../../../views/chat/page.tsx'
import { askForPerson, giveContact } from '../../domain/cases/ask-person.ts'
import { readLead } from '../../domain/leads/read-lead.rules.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartial, respond, seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { chatView } from './chat-view.ts'
import { keepTyped } from './draft.ts'
import type { Site } from './site.ts'

/** A person one tap away: asking for one, and whom to call back. */
export const personPages = (site: Site, lang: Language) =>
  new Elysia({ name: `pages/person/${lang}` })
    .post(patterns[lang].chatPerson, async ({ params, request }) => {
      const token = params.token
      await askForPerson(site.database, { linkToken: token })
      return answer(site, lang, token, request)
    })
    .post(patterns[lang].chatContact, async ({ params, body, request }) => {
      const token = params.token
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.chatContact(lang, token), fields })
      const { name, phone, email, note } = fields
      const reading = readLead({ name, phone, email, notes: note }, [], site.config.business)
      if (reading.ok) {
        const { texts } = reading
        await giveContact(
          site.database,
          { linkToken: token },
          { name: texts.name, phone: texts.phone, email: texts.email, note: texts.notes },
        )
        return answer(site, lang, token, request)
      }
      const view = await chatView(site, lang, token)
      const faults = reading.faults.map(({ field, rule, limit }) => ({
        field: field === 'notes' ? 'note' : field,
        message: faultWords(lang)[rule](limit),
      }))
      const refused = { ...view, handoff: { contactGiven: false, values: fields, faults } }
      return respond(
        request,
        () => ChatPage(refused).text,
        () => HandoffAnswer(refused).text,
        { status: 422 },
      )
    })

async function answer(site: Site, lang: Language, token: string, request: Request) {
  if (!isPartial(request)) return seeOther(`${urls.chat(lang, token)}#handoff`, request)
  return page(HandoffAnswer(await chatView(site, lang, token)).text)
}
