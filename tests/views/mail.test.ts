import { describe, expect, test } from 'bun:test'
import { MESSAGE_KINDS, type MessageKind } from '../../src/domain/messages/kinds.ts'
import { LANGUAGES, type Language } from '../../src/words/catalogue.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { textOf } from '../support/html.ts'
import { ABOUT_NO_BOOKING, mailFactsOf, PUBLIC_URL } from './mail-samples.ts'
import { outline } from './outline.ts'

type Said = Record<Language, string[]>

const PRICE: Said = {
  en: ['$206.06 with tax', '$196.25 before tax', 'GST 5% $9.81'],
  fr: ['206,06 $ avec taxes', '196,25 $ avant taxes', 'TPS 5 % 9,81 $'],
}
const VISIT: Said = {
  en: [
    'Tuesday 1 December 2026',
    '9:00 am to about 1:30 pm',
    '12 Long Street NW, unit 4',
    'T5K 1A1',
    '2 cleaners, about 4½ hours',
    '3 bedrooms · 1½ bathrooms',
    'Inside the oven',
    ...PRICE.en,
    `${PUBLIC_URL}/bookings/manage-token`,
  ],
  fr: [
    'mardi 1er décembre 2026',
    'de 9 h 00 à environ 13 h 30',
    '12 Long Street NW, unit 4',
    'T5K 1A1',
    '2 personnes, environ 4 h 30',
    '3 chambres · 1½ salle de bain',
    'Intérieur du four',
    ...PRICE.fr,
    `${PUBLIC_URL}/fr/bookings/manage-token`,
  ],
}
const TIMES = '/requests/page-token/times'

/** What each mail must say besides its greeting and who writes, from the product's description. */
const MUST: Record<MessageKind, Said> = {
  request_received: {
    en: [
      ...PRICE.en,
      '2 cleaners, about 2½ hours',
      'Valid until Friday 4 December 2026. It does not rise before then.',
      'What happens next',
      'Nothing is charged before that.',
      PUBLIC_URL + TIMES,
      `${PUBLIC_URL}/quotes/quote-token`,
    ],
    fr: [
      ...PRICE.fr,
      'Valide jusqu’au vendredi 4 décembre 2026.',
      'La suite',
      'Rien n’est facturé avant.',
      `${PUBLIC_URL}/fr${TIMES}`,
      `${PUBLIC_URL}/fr/quotes/quote-token`,
    ],
  },
  booking_pending: {
    en: [...VISIT.en, 'It is a request and not yet confirmed.'],
    fr: [...VISIT.fr, 'C’est une demande, pas encore confirmée.'],
  },
  booking_confirmed: {
    en: [...VISIT.en, 'Your clean is confirmed', 'calendar', 'You pay after the clean'],
    fr: [...VISIT.fr, 'Votre ménage est confirmé', 'calendrier', 'Vous payez après le ménage'],
  },
  booking_moved: {
    en: [...VISIT.en, 'Your clean has moved', 'The new time is confirmed'],
    fr: [...VISIT.fr, 'Votre ménage est déplacé', 'La nouvelle heure est confirmée'],
  },
  booking_cancelled: {
    en: ['Tuesday 1 December 2026', 'You cancelled it', 'Nothing was charged', PUBLIC_URL + TIMES],
    fr: ['mardi 1er décembre 2026', 'Vous l’avez annulé', `${PUBLIC_URL}/fr${TIMES}`],
  },
  request_expired: {
    en: ['Tuesday 1 December 2026', 'Nobody could confirm it', 'we are sorry', PUBLIC_URL + TIMES],
    fr: ['mardi 1er décembre 2026', 'nous en sommes désolés', `${PUBLIC_URL}/fr${TIMES}`],
  },
  booking_reminder: {
    en: [...VISIT.en, 'To move it now, call us: 780-555-0100'],
    fr: [...VISIT.fr, 'appelez-nous : 780-555-0100'],
  },
  booking_completed: {
    en: [
      'Thank you for having us',
      'https://reviews.example/spruce',
      `${PUBLIC_URL}/unsubscribe/unsubscribe-token`,
      'because you agreed to hear from us',
    ],
    fr: [
      'Merci de nous avoir reçus',
      'https://reviews.example/spruce',
      `${PUBLIC_URL}/fr/unsubscribe/unsubscribe-token`,
      'parce que vous avez accepté d’avoir de nos nouvelles',
    ],
  },
  hold_ended: {
    en: [
      'Tuesday 1 December 2026',
      'The deposit was not paid in time, so the time is free again. Nothing was charged.',
      'either the time or all of your money back',
      PUBLIC_URL + TIMES,
    ],
    fr: [
      'mardi 1er décembre 2026',
      'L’acompte n’a pas été payé à temps',
      'Rien n’a été facturé.',
      `${PUBLIC_URL}/fr${TIMES}`,
    ],
  },
  deposit_refunded: {
    en: ['$49.07 goes back to the card it was paid with.', '5 to 10 days', PUBLIC_URL + TIMES],
    fr: ['49,07 $ retournent sur la carte', '5 à 10 jours', `${PUBLIC_URL}/fr${TIMES}`],
  },
  refund_failed: {
    en: [
      '$49.07 should have gone back to the card it was paid with',
      'We look into it and call you',
      `${PUBLIC_URL}/bookings/manage-token`,
    ],
    fr: [
      '49,07 $ devaient retourner sur la carte',
      'vous appelons',
      `${PUBLIC_URL}/fr/bookings/manage-token`,
    ],
  },
  payment_sorry: {
    en: [
      'Your payment came after we had stopped keeping the time',
      'We refund all of it, $49.07',
      '5 to 10 days',
      'Tue 1 Dec, 12:00 pm',
      'Wed 2 Dec, 9:00 am',
      `${PUBLIC_URL}/requests/page-token/confirm?start=2026-12-01T18%3A00%3A00Z`,
      PUBLIC_URL + TIMES,
    ],
    fr: [
      'Votre paiement est arrivé quand nous ne gardions plus l’heure',
      'Nous vous rendons tout, 49,07 $',
      '5 à 10 jours',
      'mer. 2 déc., 9 h 00',
      `${PUBLIC_URL}/fr${TIMES}`,
    ],
  },
  manage_links: {
    en: [
      'Tue 1 Dec, 9:00 am',
      'see, move or cancel',
      'Did you not ask?',
      `${PUBLIC_URL}/bookings/manage-token`,
    ],
    fr: [
      'mar. 1 déc., 9 h 00',
      'Vous n’avez rien demandé?',
      `${PUBLIC_URL}/fr/bookings/manage-token`,
    ],
  },
  welcome_back: {
    en: [
      'told us that you were here before',
      'The link works for 24 hours, once.',
      `${PUBLIC_URL}/quotes/quote-token/lead?back=back-token`,
    ],
    fr: [
      'vous êtes déjà venu chez nous',
      `${PUBLIC_URL}/fr/quotes/quote-token/lead?back=back-token`,
    ],
  },
  wish_offered: {
    en: [
      'You asked for Tue 1 Dec, 9:00 am, and it can be yours now.',
      'We hold it for you until Fri 20 Nov, 12:35 pm',
      'good until Sat 21 Nov, 10:35 am. Nothing is booked before you use it.',
      ...PRICE.en,
      `${PUBLIC_URL}/wishes/wish-token`,
      PUBLIC_URL + TIMES,
    ],
    fr: [
      'Vous aviez demandé le mar. 1 déc., 9 h 00',
      'Nous la gardons pour vous jusqu’au ven. 20 nov., 12 h 35',
      'valable jusqu’au sam. 21 nov., 10 h 35',
      `${PUBLIC_URL}/fr/wishes/wish-token`,
      `${PUBLIC_URL}/fr${TIMES}`,
    ],
  },
  start_released: {
    en: [
      'the office let this one go before it was paid or confirmed. Nothing was charged.',
      'Your request is not lost',
      'Tue 1 Dec, 12:00 pm',
      `${PUBLIC_URL}/requests/page-token/confirm?start=2026-12-01T18%3A00%3A00Z`,
      PUBLIC_URL + TIMES,
    ],
    fr: [
      'le bureau a laissé aller celle-ci',
      'Votre demande n’est pas perdue',
      'mer. 2 déc., 9 h 00',
      `${PUBLIC_URL}/fr${TIMES}`,
    ],
  },
}
const ALWAYS: Said = {
  en: ['Hello Ada Example,', '780-555-0100', 'hello@example.com', '100 Demo Street, Edmonton'],
  fr: ['Bonjour Ada Example,', '780-555-0100', 'hello@example.com', '100 Demo Street, Edmonton'],
}

const SUBJECTS: Record<MessageKind, Record<Language, string>> = {
  manage_links: { en: 'Your visits', fr: 'Vos visites' },
  request_received: { en: 'We have your request', fr: 'Nous avons votre demande' },
  booking_pending: {
    en: 'Your request for Tue 1 Dec, 9:00 am',
    fr: 'Votre demande pour le mar. 1 déc., 9 h 00',
  },
  booking_confirmed: {
    en: 'Confirmed: Tue 1 Dec, 9:00 am',
    fr: 'Confirmé\u00a0: mar. 1 déc., 9 h 00',
  },
  booking_moved: { en: 'Moved to Tue 1 Dec, 9:00 am', fr: 'Déplacé au mar. 1 déc., 9 h 00' },
  booking_cancelled: {
    en: 'Cancelled: Tue 1 Dec, 9:00 am',
    fr: 'Annulé\u00a0: mar. 1 déc., 9 h 00',
  },
  request_expired: {
    en: 'We could not confirm Tue 1 Dec, 9:00 am',
    fr: 'Nous n’avons pas pu confirmer le mar. 1 déc., 9 h 00',
  },
  booking_reminder: {
    en: 'Reminder: Tue 1 Dec, 9:00 am',
    fr: 'Rappel\u00a0: mar. 1 déc., 9 h 00',
  },
  booking_completed: { en: 'Thank you', fr: 'Merci' },
  hold_ended: {
    en: 'No longer kept: Tue 1 Dec, 9:00 am',
    fr: 'Plus gardé\u00a0: mar. 1 déc., 9 h 00',
  },
  deposit_refunded: {
    en: 'Your refund of $49.07',
    fr: 'Votre remboursement de 49,07\u00a0$',
  },
  welcome_back: { en: 'Your link back', fr: 'Votre lien de retour' },
  wish_offered: {
    en: 'Tue 1 Dec, 9:00 am can be yours',
    fr: 'Le mar. 1 déc., 9 h 00 peut être à vous',
  },
  start_released: {
    en: 'No longer kept: Tue 1 Dec, 9:00 am',
    fr: 'Plus gardé\u00a0: mar. 1 déc., 9 h 00',
  },
  refund_failed: {
    en: 'Your refund of $49.07 did not get through',
    fr: 'Votre remboursement de 49,07\u00a0$ n’est pas passé',
  },
  payment_sorry: {
    en: 'Sorry, Tue 1 Dec, 9:00 am was gone',
    fr: 'Désolés, le mar. 1 déc., 9 h 00 n’était plus libre',
  },
}

/** What a person can read of a mail's HTML, and where its links go. */
const readable = (html: string): string => {
  const hrefs = outline(html).elements.flatMap(({ attributes }) => attributes['href'] ?? [])
  return `${plain(textOf(html))}\n${hrefs.join('\n')}`
}
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

const EVERY = MESSAGE_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })))

describe.each(EVERY)('$kind in $language', ({ kind, language }) => {
  const facts = mailFactsOf(kind, language)
  const mail = writeMail(facts)
  const page = outline(mail.html)

  test('says what it must, in text and in HTML', () => {
    for (const said of [...ALWAYS[language], ...MUST[kind][language]]) {
      expect(mail.text).toContain(said)
      expect(readable(mail.html)).toContain(said)
    }
    expect(mail.subject).toBe(`${SUBJECTS[kind][language]} – Spruce Home Cleaning`)
  })

  test('says no sentence of the other language', () => {
    const other = writeMail(mailFactsOf(kind, language === 'en' ? 'fr' : 'en'))
    const { company, lead } = facts
    const shared = [company.name, company.phone, company.email, company.address, '----']
    const allowed = [...shared, lead.address, lead.postalCode, facts.reviewUrl, '']
    const lines = (text: string) => text.split('\n').map((line) => line.trim())
    const both = lines(mail.text).filter((line) => lines(other.text).includes(line))
    expect(both.filter((line) => !allowed.includes(line) && !/^=+$/.test(line))).toEqual([])
  })

  test('leads to pages of its language, and only to us, the phone, the mailbox and the review', () => {
    const hrefs = page.elements.flatMap(({ attributes }) => attributes['href'] ?? [])
    const ours = hrefs.filter((href) => href.startsWith(PUBLIC_URL))
    const elsewhere = hrefs.filter((href) => !href.startsWith(PUBLIC_URL))
    expect(ours.length).toBeGreaterThan(1)
    for (const href of ours)
      expect(/^\/fr(\/|$)/.test(new URL(href).pathname)).toBe(language === 'fr')
    const review = kind === 'booking_completed' ? ['https://reviews.example/spruce'] : []
    expect(elsewhere).toEqual([...review, 'tel:7805550100', 'mailto:hello@example.com'])
    const written = [...mail.text.matchAll(/https?:\S+/g)].map(([link]) => link)
    expect(hrefs).toEqual(expect.arrayContaining(written))
  })

  test('is a small page by itself that loads and runs nothing', () => {
    expect(mail.html).toStartWith('<!doctype html><html')
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000)
    expect(mail.html).not.toMatch(/url\(|@import|expression|<!--/i)
    const tags = new Set(page.elements.map(({ tag }) => tag))
    for (const tag of ['img', 'script', 'link', 'iframe', 'object', 'form', 'base', 'svg']) {
      expect(tags).not.toContain(tag)
    }
    for (const { attributes } of page.elements) {
      expect(
        Object.keys(attributes).filter((name) => /^on|^src|^style$|^background$/.test(name)),
      ).toEqual([])
    }
    expect(page.elements.filter(({ tag }) => tag === 'style')).toHaveLength(1)
  })

  test('can be heard: language, title, headings in order, headed rows, tables for layout marked', () => {
    expect(page.lang).toBe(language)
    expect(plain(page.title)).toBe(plain(mail.subject))
    const headings = page.elements.map(({ tag }) => tag).filter((tag) => /^h\d$/.test(tag))
    expect(headings[0]).toBe('h1')
    expect(headings.slice(1).every((tag) => tag === 'h2')).toBe(true)
    for (const { tag, attributes } of page.elements) {
      if (tag === 'th') expect(attributes['scope']).toBe('row')
      if (tag === 'table')
        expect(attributes['role'] ?? attributes['class']).toMatch(/presentation|facts/)
    }
    const metas = page.elements
      .filter(({ tag }) => tag === 'meta')
      .map(({ attributes }) => attributes)
    expect(metas).toContainEqual({ name: 'color-scheme', content: 'light dark' })
    expect(mail.html).toContain('@media (prefers-color-scheme: dark)')
  })

  test('is the same every time it is written from the same facts', () => {
    expect(writeMail(mailFactsOf(kind, language))).toEqual(mail)
  })

  test('needs its facts and nothing more: nobody can see a hole', () => {
    const nobody = mailFactsOf(kind, language, { lead: { address: null, postalCode: null } })
    const { text, html } = writeMail(nobody)
    for (const said of [text, textOf(html)]) expect(said).not.toMatch(/null|undefined|NaN|\[object/)
  })
})

test('only mail that no order needs can be ended by a link', () => {
  for (const { kind, language } of EVERY) {
    const { text } = writeMail(mailFactsOf(kind, language))
    expect([kind, text.includes('/unsubscribe/')]).toEqual([kind, kind === 'booking_completed'])
  }
})

test.each([...LANGUAGES])('a moved request says that it is still a request, in %s', (language) => {
  const mail = writeMail(mailFactsOf('booking_moved', language, { booking: { status: 'PENDING' } }))
  const said = { en: 'not yet confirmed', fr: 'pas encore confirmée' }[language]
  const never = { en: 'new time is confirmed', fr: 'nouvelle heure est confirmée' }[language]
  expect(mail.text).toContain(said)
  expect(mail.text).not.toContain(never)
  expect(mail.subject).not.toMatch(/Moved|Déplacé/)
  expect(mail.calendar).toBeNull()
})

test('a firm visit comes with a calendar file when it is news, and no other mail does', () => {
  const withFile = EVERY.filter(
    ({ kind, language }) => writeMail(mailFactsOf(kind, language)).calendar !== null,
  )
  expect(new Set(withFile.map(({ kind }) => kind))).toEqual(
    new Set<MessageKind>(['booking_confirmed', 'booking_moved']),
  )
})

test.each([
  ['staff', 'The office cancelled it'],
  ['superseded', 'Another booking of yours took its place'],
  ['checkout_failed', 'The deposit could not be taken'],
] as const)('a visit cancelled as %s says so', (cancelReason, said) => {
  const { text } = writeMail(mailFactsOf('booking_cancelled', 'en', { booking: { cancelReason } }))
  expect(text).toContain(said)
})

test('a price for a home beyond the table is a starting price, and not promised', () => {
  for (const kind of ['request_received', 'booking_pending'] as const) {
    const facts = mailFactsOf(kind, 'en')
    const estimate = { ...facts.quote.estimate, beyondTable: true, binding: false }
    const { text } = writeMail({ ...facts, quote: { ...facts.quote, estimate } })
    expect(text).toContain('From $206.06 with tax')
    expect(text).toMatch(/exact (price|one)/)
    expect(text).not.toContain('Valid until')
  }
})

test('a price that holds no longer is not said to', () => {
  const facts = mailFactsOf('request_received', 'en')
  expect(writeMail({ ...facts, quote: { ...facts.quote, valid: false } }).text).not.toContain(
    'Valid',
  )
})

test('without a page for reviews none is asked for', () => {
  const { text } = writeMail(mailFactsOf('booking_completed', 'en', { facts: { reviewUrl: null } }))
  expect(text).not.toMatch(/review/i)
  expect(text).toContain('/unsubscribe/')
})

test('times are those of the business, in summer, in winter and across midnight UTC', () => {
  const said = (startsAt: string) =>
    writeMail(mailFactsOf('booking_confirmed', 'en', { booking: { startsAt: new Date(startsAt) } }))
      .text
  expect(said('2026-07-15T15:00:00Z')).toContain(
    'Wednesday 15 July 2026\n  9:00 am to about 1:30 pm',
  )
  expect(said('2026-01-15T16:00:00Z')).toContain('Thursday 15 January 2026\n  9:00 am')
  expect(said('2027-01-15T15:00:00Z')).toContain('Friday 15 January 2027\n  9:00 am')
  expect(said('2026-12-02T00:30:00Z')).toContain(
    'Tuesday 1 December 2026\n  6:30 pm to about 11:00 pm',
  )
})

test('a mail about a booking is not written without one', () => {
  for (const kind of MESSAGE_KINDS) {
    const facts = mailFactsOf(kind, 'en', { facts: { booking: null } })
    if (ABOUT_NO_BOOKING.includes(kind)) expect(writeMail(facts).subject).not.toBe('')
    else expect(() => writeMail(facts)).toThrow(`Cannot write "${kind}" without a booking`)
  }
})
