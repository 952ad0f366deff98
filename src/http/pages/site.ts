import type { Frame } from '../../../views/types.ts'
import type { Deps } from '../../deps.ts'
import { sayOfficeHours } from '../../domain/company/hours.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Assets } from '../plugins/assets.ts'

/** What the pages are made from: everything the doors have, and the files they refer to. */
export interface Site extends Deps {
  assets: Assets
}

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'fr' : 'en')

/** What every page is given; `alternate` is this page in the other language. */
export function frameOf(site: Site, lang: Language, alternate: string): Frame {
  const company = site.company.current()
  const { demo, captcha, email } = site.config
  return {
    lang,
    company,
    hours: sayOfficeHours(company.hours, lang),
    asset: site.assets.url,
    alternate,
    demo,
    captchaSiteKey: captcha.mode === 'off' ? null : captcha.siteKey,
    emailOn: email.mode !== 'off',
  }
}
