import { urls } from '../../src/urls.ts'
import { frameWords } from '../../src/words/pages/frame.ts'
import type { Html } from '../jsx/runtime.ts'
import { Icon } from '../parts/icon.tsx'
import { telephone } from '../parts/telephone.ts'
import type { Frame } from '../types.ts'

/** The company's name, its phone, and this page in the other language. */
export function Header({ frame }: { frame: Frame }): Html {
  const { lang, company, alternate } = frame
  const words = frameWords(lang)
  const other = lang === 'en' ? 'fr' : 'en'
  return (
    <header>
      {frame.demo && <p class="ribbon">{words.demo}</p>}
      <div class="page-header">
        <a class="brand" href={urls.home(lang)}>
          <Icon name="tree" />
          <span>{company.name}</span>
        </a>
        {company.phone !== null && (
          <a class="page-header-link" href={telephone(company.phone)}>
            <Icon name="phone" />
            <span class="only-narrow">{words.call}</span>
            <span class="only-wide"> {company.phone}</span>
          </a>
        )}
        <a class="page-header-link" href={alternate} hreflang={other} lang={other}>
          <span class="only-narrow">{words.otherShort}</span>
          <span class="only-wide"> {words.otherLanguage}</span>
        </a>
      </div>
    </header>
  )
}
