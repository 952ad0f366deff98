import type { KnownCompany } from '../../src/domain/company/record.ts'
import type { WrittenMail } from '../../src/domain/messages/message.ts'
import type { OfficeFacts, OfficeRequest } from '../../src/domain/office/office-facts.ts'
import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import type { NeedKind } from '../../src/domain/staff/urgency.rules.ts'
import { urls } from '../../src/urls.ts'
import { needWords, sayCaseReason } from '../../src/words/console/needs.ts'
import { officeMailWords as words } from '../../src/words/office-mail.ts'
import type { Fact, Letter } from './letter.ts'
import { MailPage } from './page.tsx'
import { plainText } from './plain-text.ts'
import { oneLine } from './typed.ts'
import { homeLines } from './visit.ts'

/** More than this is read in the console. */
const MOST = 20

interface Given {
  company: KnownCompany
  publicUrl: string
  /** The business time zone. */
  zone: string
}

/** The mail that tells the office what came in: subject without anybody's words, text and HTML. */
export function writeOfficeMail(
  facts: OfficeFacts,
  { company, publicUrl, zone }: Given,
): WrittenMail {
  const all = [
    ...facts.requests.map((request) => requestFact(request, zone)),
    ...facts.cases.map(
      ({ reason, name, phone }): Fact => ({
        name: words.person,
        lines: [who(name, phone), sayCaseReason(reason)],
      }),
    ),
    ...facts.tasks.map(
      ({ kind }): Fact => ({ name: words.money, lines: [needWords[kind as NeedKind].one] }),
    ),
  ]
  const rest: Fact[] =
    all.length > MOST ? [{ name: words.rest, lines: [words.more(all.length - MOST)] }] : []
  const letter: Letter = {
    subject: words.subject(all.length, oneLine(company.name)),
    title: words.title,
    opening: [words.opening],
    facts: [...all.slice(0, MOST), ...rest],
    steps: [],
    closing: [],
    ways: [{ label: words.open, href: publicUrl + urls.console('today') }],
    because: words.because,
    unsubscribe: null,
  }
  const frame = { company, publicUrl, language: 'en' } as const
  return {
    subject: letter.subject,
    text: plainText(letter, frame),
    html: MailPage({ letter, facts: frame }).text,
    calendar: null,
  }
}

const requestFact = ({ name, phone, home, startsAt }: OfficeRequest, zone: string): Fact => ({
  name: startsAt ? words.requestWithTime : words.request,
  lines: [
    who(name, phone),
    ...(startsAt ? [words.asked(sayInstant(startsAt, zone, 'en'))] : []),
    ...homeLines(home, 'en'),
  ],
})

const who = (name: string | null, phone: string | null): string =>
  [name === null ? words.noName : oneLine(name), phone && oneLine(phone)].filter(Boolean).join(', ')
