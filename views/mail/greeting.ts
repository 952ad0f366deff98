import type { MailFacts } from '../../src/domain/messages/message.ts'
import { mailWords } from '../../src/words/mail.ts'
import { greetable } from './typed.ts'

/** The first line, by name where the name is one. */
export function greeting({ lead, language }: MailFacts): string {
  const name = greetable(lead.name)
  const words = mailWords(language)
  return name === null ? words.helloNobody : words.hello(name)
}
