import { describe, expect, test } from 'bun:test'
import seed from '../../drizzle/seeds/new_company.json'
import { knownCompany } from '../../src/domain/company/company.ts'
import { STAND_INS } from '../../src/domain/company/record.ts'
import { MESSAGE_KINDS } from '../../src/domain/messages/kinds.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { testApp } from '../support/app.ts'
import { textOf } from '../support/html.ts'
import { mailFactsOf } from './mail-samples.ts'
import { fragments, pages } from './samples.ts'

// The promise: what nobody has set yet is said to nobody. No page or mail shows a stand-in, a link to nothing,
// or a sentence that ends where a number would stand.

const UNSET = { phone: null, email: null, address: null }
const LEFT_OVER =
  /\bnull\b|\bundefined\b|tel:|mailto:|call us\s*:|appelez-nous\s*:|\bcall \.|au \./i
const NOBODY = { name: null, ...UNSET }

test('a new installation has what stands in, and nobody reads it', () => {
  expect(seed).toMatchObject(STAND_INS)
  expect(knownCompany(seed, NOBODY)).toMatchObject(UNSET)
  expect(knownCompany({ ...seed, phone: '780-555-0100' }, NOBODY)).toMatchObject({
    ...UNSET,
    phone: '780-555-0100',
  })
  expect(knownCompany(seed, { ...NOBODY, email: 'a@b.ca' })).toMatchObject({ email: 'a@b.ca' })
})

describe.each([...LANGUAGES])('in %s', (lang) => {
  const say = (text: string) => text
  test.each([...pages(lang, say, UNSET), ...fragments(lang, say, UNSET)])(
    '$name leaves out what is not set',
    ({ html }) => {
      expect(LEFT_OVER.exec(html)?.[0]).toBeUndefined()
      expect(LEFT_OVER.exec(textOf(html))?.[0]).toBeUndefined()
    },
  )

  test.each([...MESSAGE_KINDS])('the mail %s leaves out what is not set', (kind) => {
    const { text, html, calendar } = writeMail(mailFactsOf(kind, lang, { company: UNSET }))
    for (const said of [text, html, calendar ?? '']) {
      expect(LEFT_OVER.exec(said)?.[0]).toBeUndefined()
    }
  })

  test('the chat of a new installation names no number, whatever it is asked', async () => {
    const app = await testApp({
      env: {
        APP_ENV: 'prod',
        PUBLIC_URL: 'http://localhost:3000',
        SESSION_SECRET: 'vX3q9mTz7LrPw2KsYb8NdHfJc5Ga6Ue4',
        ADMIN_BASIC_PASSWORD: 'Kettle-walrus-49-lantern',
        DISPATCHER_BASIC_PASSWORD: 'Harbour-acorn-17-thimble',
        CORS_ORIGINS: '',
        BUSINESS_PHONE: '',
      },
    })
    for (const message of ASKED[lang]) {
      const turn = { session_id: crypto.randomUUID(), message }
      const answer = await (await app.json('/v1/chat/turn', turn)).text()
      const page = await app.form(lang === 'en' ? '/chat' : '/fr/chat', { message })
      const html = await (await app.get(page.headers.get('location')!)).text()
      for (const said of [answer, html]) {
        for (const standIn of Object.values(STAND_INS)) expect(said).not.toContain(standIn)
      }
      expect(LEFT_OVER.exec(textOf(html))?.[0]).toBeUndefined()
    }
  })
})

const ASKED = {
  en: [
    'I want to talk to a person',
    'when are you open?',
    'cancel my visit please',
    '14 bed 12 bath',
    'what is the meaning of life?',
    'do you have an elephant policy',
  ],
  fr: [
    'je veux parler à une personne',
    'quelles sont vos heures?',
    'annuler ma visite',
    '14 chambres 12 salles de bain',
    'quel est le sens de la vie?',
  ],
}
