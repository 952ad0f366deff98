import { catalogue, type Language } from './catalogue.ts'
import { sayCount, sayHours } from './home.ts'

const NBSP = '\u00a0'
const FRENCH_TAXES: Record<string, string> = { GST: 'TPS', HST: 'TVH', PST: 'TVP' }

/** A tax under the name its bill carries in a language: GST, « TPS ». */
export const taxName = (name: string, language: Language): string =>
  language === 'fr' ? (FRENCH_TAXES[name] ?? name) : name

/** What stands beside a price wherever one is shown. */
export const priceWords = catalogue({
  en: {
    from: 'From',
    fromNote:
      'This home is larger than our price table. A person confirms the exact price with you.',
    beforeTax: 'before tax',
    why: 'Why this price?',
    lines: 'How the price is made up',
    total: 'Total before tax',
    tax: (name: string, percent: number) => `${taxName(name, 'en')} ${percent}%`,
    withTax: 'Total with tax',
    andTax: (amount: string) => `${amount} with tax`,
    crew: (people: number, hours: number) =>
      `${people === 1 ? 'One cleaner' : `${people} cleaners`}, about ${sayHours(hours, 'en')}`,
    assumptions: 'What this price takes for granted',
    list: (version: string) => `Price list ${version}`,
    validUntil: (until: string) => `Valid until ${until}. It does not rise before then.`,
  },
  fr: {
    from: 'À partir de',
    fromNote:
      'Ce logement dépasse notre grille de prix. Une personne confirmera le prix exact avec vous.',
    beforeTax: 'avant taxes',
    why: 'Pourquoi ce prix?',
    lines: 'Le détail du prix',
    total: 'Total avant taxes',
    tax: (name, percent) => `${taxName(name, 'fr')} ${sayPercent(percent)}`,
    withTax: 'Total avec taxes',
    andTax: (amount) => `${amount} avec taxes`,
    crew: (people, hours) =>
      `${people === 1 ? 'Une personne' : `${people} personnes`}, environ ${sayHours(hours, 'fr')}`,
    assumptions: 'Ce que ce prix tient pour acquis',
    list: (version) => `Grille de prix ${version}`,
    validUntil: (until) => `Valide jusqu’au ${until}. Le prix ne montera pas d’ici là.`,
  },
})

const sayPercent = (percent: number) => `${sayCount(percent, 'fr')}${NBSP}%`
