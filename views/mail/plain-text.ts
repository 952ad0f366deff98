import type { MailFacts } from '../../src/domain/messages/message.ts'
import { mailWords } from '../../src/words/mail.ts'
import type { Fact, Letter } from './letter.ts'
import { oneLine } from './typed.ts'

/** A letter as plain text: complete on its own, every link written out. */
export function plainText(letter: Letter, { company, language }: MailFacts): string {
  const { title, opening, facts, steps, closing, ways, because, unsubscribe } = letter
  const blocks = [
    `${title}\n${'='.repeat(title.length)}`,
    ...opening,
    facts.map(factLine).join('\n'),
    steps.length > 0 ? [mailWords(language).next, ...steps.map(numbered)].join('\n') : '',
    ...closing,
    ...ways.map(linkLines),
    [
      '----',
      ...[company.name, company.phone, company.email, company.address].map(oneLine),
      because,
    ].join('\n'),
    unsubscribe === null ? '' : linkLines(unsubscribe),
  ]
  return `${blocks.filter(Boolean).join('\n\n').replaceAll('\u00a0', ' ')}\n`
}

const factLine = ({ name, lines }: Fact): string => `${name}: ${lines.join(', ')}`

const numbered = (step: string, index: number): string => `${index + 1}. ${step}`

const linkLines = ({ label, href }: { label: string; href: string }): string => `${label}:\n${href}`
