import type { Weekday } from '../../shared/time/business-time.ts'

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'after_lunch'

/** What a word or phrase of time means. */
export type Meaning =
  | { kind: 'weekday'; day: Weekday }
  | { kind: 'relative'; days: number; part?: PartOfDay }
  | { kind: 'part'; part: PartOfDay }
  | { kind: 'month'; month: number; weak: boolean }
  | { kind: 'unit'; unit: 'day' | 'week' | 'month' | 'weekend' | 'workday'; plural: boolean }
  | { kind: 'place'; place: 'start' | 'middle' | 'end' }
  | { kind: 'count'; value: number }
  | { kind: 'weekAfter'; next: boolean }
  | { kind: Bound | Modifier | 'nothing' }

/** Which side of a day or an hour is meant. */
export type Bound = 'at' | 'around' | 'after' | 'from' | 'before' | 'by' | 'between' | 'to'
type Modifier = 'next' | 'this' | 'past' | 'every' | 'soon' | 'not' | 'the' | 'of' | 'in' | 'or'

const meanings = new Map<string, Meaning>()
const add = (meaning: Meaning, words: string) => {
  for (const phrase of words.split(',')) meanings.set(phrase.trim().replace(/\s+/g, ' '), meaning)
}

const WEEKDAYS = [
  'sunday, sundays, sun, suns, dimanche, dimanches',
  'monday, mondays, lundi, lundis',
  'tuesday, tuesdays, tues, tue, mardi, mardis',
  'wednesday, wednesdays, wed, weds, wensday, wendsday, mercredi, mercredis',
  'thursday, thursdays, thurs, thur, thu, thrusday, jeudi, jeudis',
  'friday, fridays, fri, vendredi, vendredis',
  'saturday, saturdays, sat, sats, samedi, samedis',
]
WEEKDAYS.forEach((words, day) => {
  add({ kind: 'weekday', day: day as Weekday }, words)
})

const MONTHS = [
  'january, jan, janvier, janv',
  'february, feb, fevrier, fevr, fev',
  '',
  'april, apr, avril, avr',
  'mai',
  'june, jun, juin',
  'july, jul, juillet, juil',
  'august, aug, aout',
  'september, sept, sep, septembre',
  'october, oct, octobre',
  'november, nov, novembre',
  'december, dec, decembre',
]
MONTHS.forEach((words, index) => {
  if (words) add({ kind: 'month', month: index + 1, weak: false }, words)
})
// Words that mean something else more often than a month.
add({ kind: 'month', month: 3, weak: true }, 'march, mars')
add({ kind: 'month', month: 5, weak: true }, 'may')

add({ kind: 'relative', days: 0 }, 'today, 2day, aujourd hui, aujourdhui, auj')
add(
  { kind: 'relative', days: 1 },
  'tomorrow, tomorow, tommorow, tommorrow, tmrw, tmr, tmw, 2morrow, 2moro, tomoro, demain',
)
add({ kind: 'relative', days: 2 }, 'day after tomorrow, the day after tomorrow, apres demain')
add({ kind: 'relative', days: 0, part: 'evening' }, 'tonight, tonite, ce soir')
add({ kind: 'relative', days: 0, part: 'morning' }, 'this morning, ce matin')
add({ kind: 'relative', days: 0, part: 'afternoon' }, 'this afternoon, this aft, cet apres midi')

add(
  { kind: 'part', part: 'morning' },
  'morning, mornings, morn, first thing, matin, matins, matinee, avant midi, en avant midi',
)
add({ kind: 'part', part: 'noon' }, 'noon, midday, lunchtime, midi')
add({ kind: 'part', part: 'after_lunch' }, 'after lunch, apres diner, apres le diner')
add(
  { kind: 'part', part: 'afternoon' },
  'afternoon, afternoons, arvo, aft, afternoonish, apres midi, apres midis, aprem, pm',
)
add(
  { kind: 'part', part: 'evening' },
  'evening, evenings, after work, soir, soirs, soiree, apres le travail, fin de journee',
)

add({ kind: 'unit', unit: 'day', plural: true }, 'days, jours, jour, day')
add({ kind: 'unit', unit: 'week', plural: false }, 'week, wk, semaine')
add({ kind: 'unit', unit: 'week', plural: true }, 'weeks, wks, semaines')
add({ kind: 'unit', unit: 'month', plural: false }, 'month, mois')
add(
  { kind: 'unit', unit: 'weekend', plural: false },
  'weekend, week end, wknd, wkend, fin de semaine, fds',
)
add(
  { kind: 'unit', unit: 'weekend', plural: true },
  'weekends, week ends, wknds, fins de semaine, les week ends',
)
add(
  { kind: 'unit', unit: 'workday', plural: true },
  'weekday, weekdays, workday, workdays, week day, week days, business days, during the week, en semaine, jours de semaine, jour de semaine, jours ouvrables',
)

add({ kind: 'weekAfter', next: true }, 'week after next, the week after next')
add(
  { kind: 'weekAfter', next: false },
  'week after, the week after, following week, the following week, week after that, semaine suivante, la semaine suivante, la semaine d apres',
)

add({ kind: 'place', place: 'start' }, 'beginning, start, early, debut')
add({ kind: 'place', place: 'middle' }, 'middle, mid, mi, milieu')
add({ kind: 'place', place: 'end' }, 'end, late, fin')

const COUNTS = [
  '',
  'first, one, premier, premiere, un',
  'second, two, couple of, deuxieme, deux',
  'third, three, troisieme, trois',
  'fourth, four, quatrieme, quatre',
  'five, cinq',
  'six',
  'seven, sept jours',
]
COUNTS.forEach((words, value) => {
  if (words) add({ kind: 'count', value }, words)
})

const MODIFIERS: Record<Bound | Modifier, string> = {
  next: 'next, nxt, following, coming, prochain, prochaine, suivant, suivante',
  this: 'this, ce, cet, cette',
  past: 'last, past, previous, ago, since, dernier, derniere, derniers, passe, passee, depuis, yesterday, hier',
  every: 'every, each, evry, chaque, tous les, toutes les, other, every other, un sur deux',
  soon: `asap, a s a p, as soon as possible, as soon as you can, as soon as u can, soonest, soonest possible,
    earliest, earliest available, earliest you have, first available, first opening, next available,
    next opening, right away, rite away, urgently, urgent, any time, anytime, any day, whenever, flexible,
    des que possible, aussitot que possible, le plus tot possible, le plus tot, au plus tot, au plus vite,
    le plus vite possible, le plus vite, n importe quand, n importe quel jour, premiere disponibilite`
    .split('\n')
    .join(' '),
  not: 'not, except, any day but, anyday but, any day except, pas, sauf, excepte, n importe quel jour sauf',
  the: 'the, le, la, l, on, for, du, au, pour',
  of: 'of, de, d',
  in: 'in, within, dans, en',
  or: 'or, ou, and, et',
  at: 'at, a',
  around: 'around, about, near, approx, vers, environ, autour de',
  after: 'after, past, apres, any time after, anytime after, later than',
  from: 'from, starting, as of, beginning on, a partir du, a partir de, a compter du, des, starting from',
  before: 'before, earlier than, avant',
  by: 'by, until, till, til, no later than, latest, at the latest, jusqu au, jusqu a, d ici, au plus tard',
  between: 'between, entre',
  to: 'to, thru, through',
}
for (const kind of Object.keys(MODIFIERS) as (Bound | Modifier)[]) add({ kind }, MODIFIERS[kind])
// "Past 3" is an hour, "this past Friday" is over: the hour reader looks at what follows.
add({ kind: 'past' }, 'past')

add(
  { kind: 'nothing' },
  `what about, how about, wat about, good morning, good afternoon, good evening, good night, good day, last night, last nite, in the morning with,
   bon matin, bonne soiree, bonne journee, bon apres midi, bonne fin de semaine, hier soir`.replaceAll(
    '\n',
    ' ',
  ),
)

/** Phrases by their words, with one blank between; folded: lower case, no accents, no hyphens. */
export const MEANINGS: ReadonlyMap<string, Meaning> = meanings

/** Short forms that are other words in English. */
const FRENCH_ONLY: Record<string, Meaning> = {
  lun: { kind: 'weekday', day: 1 },
  mar: { kind: 'weekday', day: 2 },
  mer: { kind: 'weekday', day: 3 },
  jeu: { kind: 'weekday', day: 4 },
  ven: { kind: 'weekday', day: 5 },
  sam: { kind: 'weekday', day: 6 },
  dim: { kind: 'weekday', day: 0 },
}
/** And the other way round: "mon" is "my" in French, "a" an article in English. */
const ENGLISH_ONLY: Record<string, Meaning> = {
  mon: { kind: 'weekday', day: 1 },
  mar: { kind: 'month', month: 3, weak: true },
  a: { kind: 'the' },
}

export const shortForm = (text: string, language: 'en' | 'fr'): Meaning | undefined =>
  (language === 'fr' ? FRENCH_ONLY : ENGLISH_ONLY)[text]

/** Long words of time that one slip of the finger may change. */
export const LONG_WORDS: readonly string[] = [...meanings.keys()].filter(
  (word) => word.length >= 6 && !word.includes(' ') && isNamed(meanings.get(word)!),
)

function isNamed({ kind }: Meaning): boolean {
  return kind === 'weekday' || kind === 'month' || kind === 'part' || kind === 'relative'
}
