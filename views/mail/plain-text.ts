import type { MailFrame } from '../../src/domain/messages/message.ts'
import { mailWords } from '../../src/words/mail.ts'
import type { Fact, Letter, Way } from './letter.ts'
import { oneLine } from './typed.ts'

/** A letter as plain text: complete on its own, every link written out. */
export function plainText(letter: Letter, { company, language }: MailFrame): string {
  const { title, opening, facts, steps, closing, ways, because, unsubscribe } = letter
  const words = mailWords(language)
  const fact = ({ name, lines }: Fact) => `${words.label(name)} ${lines.join('\n  ')}`
  const link = ({ label, href }: Way) => `${words.label(label)}\n${href}`
  const blocks = [
    `${title}\n${'='.repeat(title.length)}`,
    ...opening,
    facts.map(fact).join('\n'),
    steps.length > 0 ? [words.next, ...steps.map(numbered)].join('\n') : '',
    ...closing,
    ...ways.map(link),
    [
      '----',
      ...[company.name, company.phone, company.email, company.address]
        .filter((line) => line !== null)
        .map(oneLine),
      because,
    ].join('\n'),
    unsubscribe === null ? '' : link(unsubscribe),
  ]
  return `${blocks.filter(Boolean).join('\n\n').replaceAll('\u00a0', ' ')}\n`
}

const numbered = (step: string, index: number): string => `${index + 1}. ${step}`
