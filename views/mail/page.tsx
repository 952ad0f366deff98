import type { KnownCompany } from '../../src/domain/company/record.ts'
import type { MailFrame } from '../../src/domain/messages/message.ts'
import { urls } from '../../src/urls.ts'
import { mailWords } from '../../src/words/mail.ts'
import { type Html, raw } from '../jsx/runtime.ts'
import { mailTo } from '../parts/phone-link.tsx'
import { telephone } from '../parts/telephone.ts'
import type { Fact, Letter, Way } from './letter.ts'
import { mailStyle } from './style.ts'
import { oneLine } from './typed.ts'

/** A letter as a page for mail programs: one column, nothing loaded from anywhere. */
export function MailPage({ letter, facts }: { letter: Letter; facts: MailFrame }): Html {
  const { language, company } = facts
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>{letter.subject}</title>
          <style>{raw(mailStyle(company.hue))}</style>
        </head>
        <body>
          <table role="presentation" class="outer">
            <tr>
              <td class="around">
                <table role="presentation" class="sheet">
                  <tr>
                    <td class="inside">
                      <header class="brand">
                        <a href={facts.publicUrl + urls.home(language)}>{oneLine(company.name)}</a>
                      </header>
                      <Body letter={letter} next={mailWords(language).next} />
                      <Foot letter={letter} company={company} />
                    </td>
                  </tr>
                </table>
              </td>
            </tr>
          </table>
        </body>
      </html>
    </>
  )
}

const Body = ({ letter, next }: { letter: Letter; next: string }): Html => (
  <main>
    <h1>{letter.title}</h1>
    {letter.opening.map((text) => (
      <p>{text}</p>
    ))}
    <Facts facts={letter.facts} />
    {letter.steps.length > 0 && (
      <>
        <h2>{next}</h2>
        <ol>
          {letter.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </>
    )}
    {letter.closing.map((text) => (
      <p>{text}</p>
    ))}
    <Ways ways={letter.ways} />
  </main>
)

const Facts = ({ facts }: { facts: Fact[] }): Html => (
  <table class="facts">
    {facts.map(({ name, lines: [first, ...more] }) => (
      <tr>
        <th scope="row">{name}</th>
        <td>
          <strong>{first}</strong>
          {more.map((line) => (
            <span class="more">{line}</span>
          ))}
        </td>
      </tr>
    ))}
  </table>
)

const Ways = ({ ways }: { ways: Way[] }): Html => (
  <p class="ways">
    {ways.map(({ label, href }, index) => (
      <>
        <a class={index === 0 ? 'button' : undefined} href={href}>
          {label}
        </a>{' '}
      </>
    ))}
  </p>
)

/** Who writes, how to reach them, and why. */
const Foot = ({ letter, company }: { letter: Letter; company: KnownCompany }): Html => (
  <footer class="foot">
    <p>
      <strong>{oneLine(company.name)}</strong>
      {company.phone !== null && (
        <span class="line">
          <a href={telephone(company.phone)}>{oneLine(company.phone)}</a>
        </span>
      )}
      {company.email !== null && (
        <span class="line">
          <a href={mailTo(company.email)}>{oneLine(company.email)}</a>
        </span>
      )}
      {company.address !== null && <span class="line">{oneLine(company.address)}</span>}
    </p>
    <p>{letter.because}</p>
    {letter.unsubscribe !== null && (
      <p>
        <a href={letter.unsubscribe.href}>{letter.unsubscribe.label}</a>
      </p>
    )}
  </footer>
)
