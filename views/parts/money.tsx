import type { Language } from '../../src/words/catalogue.ts'

const NBSP = '\u00a0'
const MINUS = '\u2212'

/** Integer cents as a price: "$1,157.50", « 1 157,50 $ »; blanks inside do not break. */
export function money(cents: number, language: Language): string {
  const absolute = Math.abs(cents)
  const dollars = String(Math.floor(absolute / 100))
  const rest = String(absolute % 100).padStart(2, '0')
  const sign = cents < 0 ? MINUS : ''
  return language === 'fr'
    ? `${sign}${grouped(dollars, NBSP)},${rest}${NBSP}$`
    : `${sign}$${grouped(dollars, ',')}.${rest}`
}

const grouped = (digits: string, separator: string) =>
  digits.replace(/\B(?=(\d{3})+$)/g, separator)
