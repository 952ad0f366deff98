import type { Language } from './catalogue.ts'

/** Cents as people write them: $1,157.50 in English, 1 157,50 $ in French, with blanks that do not break. */
export function sayMoney(cents: number, language: Language): string {
  const sign = cents < 0 ? '−' : ''
  const whole = String(Math.floor(Math.abs(cents) / 100))
  const rest = String(Math.abs(cents) % 100).padStart(2, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u00a0' : ',')
  return language === 'fr' ? `${sign}${grouped},${rest}\u00a0$` : `${sign}$${grouped}.${rest}`
}
