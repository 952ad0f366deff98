import type { Language } from '../../../words/catalogue.ts'
import { homeWords, sayCount, sayHours } from '../../../words/home.ts'
import { sayMoney } from '../../../words/money.ts'
import { talkWords } from '../../../words/talk.ts'
import type { Estimate } from '../../pricing/estimate.ts'
import { lineLabel } from '../../pricing/estimate.words.ts'
import type { Home } from '../../pricing/home.ts'

/**
 * How a price comes about, from its own figures, a line each: work and type, people, hours and rate,
 * discount and extras.
 */
export function explainPrice(estimate: Estimate, home: Home, language: Language): string {
  const words = talkWords(language)
  const money = (cents: number) => sayMoney(cents, language)
  const { teamSize, timeOnSiteHours, billedCleanerHours, totalCleanerHours } = estimate
  const isRounded = billedCleanerHours - totalCleanerHours > 0.01
  const crew = upperFirst(words.whyCrew(teamSize, sayHours(timeOnSiteHours, language), isRounded))
  const billed = sayHours(billedCleanerHours, language)
  const rate = money(Math.round(estimate.rate * 100))
  const others = estimate.lines
    .filter(({ key }) => key !== 'labour')
    .map((line) => words.whyLine(lineLabel(line, language), money(line.cents)))
  return [
    `${workOf(estimate, home, language)}.`,
    words.whyBilled(crew, billed, rate, money(estimate.labourCents)),
    ...others,
    others.length > 0 ? words.whyTotal(money(estimate.totalCents)) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Hours of work: by the table, times the type, plus what adds hours, at least the minimum. */
function workOf(estimate: Estimate, home: Home, language: Language): string {
  const words = talkWords(language)
  const names = homeWords(language)
  const hours = (n: number) => sayHours(n, language)
  const { baseHours, multiplier, extraHours, minCleanerHours } = estimate
  const size = `${names.bedrooms(home.beds)}, ${names.bathrooms(home.baths)}`
  const worked = baseHours * multiplier + extraHours
  return [
    words.whyHours(hours(baseHours), size),
    multiplier === 1
      ? ''
      : words.whyType(
          sayCount(multiplier, language),
          names.types[home.cleaning_type].toLowerCase(),
        ),
    extraHours > 0 ? words.whyExtra(hours(extraHours)) : '',
    worked < minCleanerHours ? `(${words.whyMinimum(hours(minCleanerHours))})` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
