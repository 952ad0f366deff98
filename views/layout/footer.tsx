import { urls } from '../../src/urls.ts'
import { linksWords } from '../../src/words/links.ts'
import { frameWords } from '../../src/words/pages/frame.ts'
import { areaWords } from '../../src/words/pages/landing.ts'
import type { Html } from '../jsx/runtime.ts'
import { mailTo, PhoneLink } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

/** When the office is open, how to reach it, and where the teams go. */
export function Footer({ frame }: { frame: Frame }): Html {
  const { lang, company } = frame
  const words = frameWords(lang)
  return (
    <footer class="page-footer">
      {frame.hours.length > 0 && (
        <section>
          <h2>{words.hours}</h2>
          <Hours frame={frame} />
        </section>
      )}
      <section>
        <h2>{words.reach}</h2>
        {company.phone !== null && (
          <p>
            <PhoneLink phone={company.phone} />
          </p>
        )}
        {company.email !== null && (
          <p>
            <a href={mailTo(company.email)}>{company.email}</a>
          </p>
        )}
        {company.address !== null && <p>{company.address}</p>}
        <p>
          <a href={urls.visits(lang)}>{linksWords(lang).formTitle}</a>
        </p>
      </section>
      <section>
        <h2>{words.area}</h2>
        <p>{company.area.name[lang]}</p>
        <p>
          <a href={urls.area(lang)}>{areaWords(lang).title}</a>
        </p>
      </section>
    </footer>
  )
}

/** The office hours as lines of days and times. */
export const Hours = ({ frame }: { frame: Frame }): Html => (
  <dl class="hours">
    {frame.hours.map(({ days, times }) => (
      <div>
        <dt>{days}</dt>
        <dd>{times}</dd>
      </div>
    ))}
  </dl>
)
