import type { Language } from '../../words/catalogue.ts'
import type { AssumptionParams, LineParams } from './estimate.ts'
import type { CleaningType } from './home.ts'

/** What a line of the price is called in a language, without its amount. */
export function lineLabel<K extends keyof LineParams>(
  line: { key: K; params: LineParams[K] },
  language: Language,
): string {
  return LINES[language][line.key](line.params)
}

/** What the price takes for granted, as a sentence. */
export function assumptionSentence<K extends keyof AssumptionParams>(
  assumption: { key: K; params: AssumptionParams[K] },
  language: Language,
): string {
  return ASSUMPTIONS[language][assumption.key](assumption.params)
}

type Words<Params> = { [K in keyof Params]: (params: Params[K]) => string }

const NBSP = '\u00a0'

/** English counts one thing in the singular, French everything below two; French writes 3,5. */
const en = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const fr = (n: number, one: string, many: string) =>
  `${comma(n)}${NBSP}${Math.abs(n) < 2 ? one : many}`
const comma = (n: number) => String(n).replace('.', ',')
const times = (name: string, count: number) => (count === 1 ? name : `${name} × ${count}`)

const CLEANING: Record<Language, Record<CleaningType, string>> = {
  en: {
    standard: 'Standard cleaning',
    deep: 'Deep cleaning',
    move_out_empty: 'Move-out cleaning',
    move_in_empty: 'Move-in cleaning',
  },
  fr: {
    standard: 'Ménage standard',
    deep: 'Grand ménage',
    move_out_empty: 'Ménage de départ',
    move_in_empty: 'Ménage d’arrivée',
  },
}

const LINES: Record<Language, Words<LineParams>> = {
  en: {
    labour: ({ cleaningType, teamSize, timeOnSiteHours }) =>
      `${CLEANING.en[cleaningType]}: ${en(teamSize, 'cleaner', 'cleaners')} for ${en(timeOnSiteHours, 'hour', 'hours')}`,
    'discount.one_time': ({ percent }) => `Discount, ${percent}% of labour`,
    'discount.weekly': ({ percent }) => `Weekly discount, ${percent}% of labour`,
    'discount.biweekly': ({ percent }) => `Every-two-weeks discount, ${percent}% of labour`,
    'discount.monthly': ({ percent }) => `Monthly discount, ${percent}% of labour`,
    'add_on.oven': () => 'Inside the oven',
    'add_on.fridge': () => 'Inside the fridge',
    'add_on.microwave': () => 'Inside the microwave',
    'add_on.cabinets': () => 'Inside the cabinets',
    'add_on.windows_up_to_5': () => 'Windows, up to 5',
    'add_on.balcony': () => 'Balcony',
    'add_on.linen_beds': ({ count }) => `Linen change, ${en(count, 'bed', 'beds')}`,
    'add_on.steam_armchair': ({ count }) => times('Steam cleaning: armchair', count),
    'add_on.steam_sofa_2': ({ count }) => times('Steam cleaning: two-seat sofa', count),
    'add_on.steam_sofa_3': ({ count }) => times('Steam cleaning: three-seat sofa', count),
    'add_on.steam_sectional': ({ count }) => times('Steam cleaning: sectional sofa', count),
    'add_on.steam_mattress': ({ count }) => times('Steam cleaning: mattress', count),
    'add_on.carpet_spot': ({ count }) => times('Carpet spot removal', count),
  },
  fr: {
    labour: ({ cleaningType, teamSize, timeOnSiteHours }) =>
      `${CLEANING.fr[cleaningType]}${NBSP}: ${fr(teamSize, 'personne', 'personnes')} pendant ${fr(timeOnSiteHours, 'heure', 'heures')}`,
    'discount.one_time': ({ percent }) => `Rabais, ${percentFr(percent)} de la main-d’œuvre`,
    'discount.weekly': ({ percent }) =>
      `Rabais hebdomadaire, ${percentFr(percent)} de la main-d’œuvre`,
    'discount.biweekly': ({ percent }) =>
      `Rabais aux deux semaines, ${percentFr(percent)} de la main-d’œuvre`,
    'discount.monthly': ({ percent }) => `Rabais mensuel, ${percentFr(percent)} de la main-d’œuvre`,
    'add_on.oven': () => 'Intérieur du four',
    'add_on.fridge': () => 'Intérieur du réfrigérateur',
    'add_on.microwave': () => 'Intérieur du micro-ondes',
    'add_on.cabinets': () => 'Intérieur des armoires',
    'add_on.windows_up_to_5': () => `Fenêtres, jusqu’à${NBSP}5`,
    'add_on.balcony': () => 'Balcon',
    'add_on.linen_beds': ({ count }) => `Changement de literie, ${fr(count, 'lit', 'lits')}`,
    'add_on.steam_armchair': ({ count }) => times(`Nettoyage à la vapeur${NBSP}: fauteuil`, count),
    'add_on.steam_sofa_2': ({ count }) =>
      times(`Nettoyage à la vapeur${NBSP}: causeuse, 2${NBSP}places`, count),
    'add_on.steam_sofa_3': ({ count }) =>
      times(`Nettoyage à la vapeur${NBSP}: sofa, 3${NBSP}places`, count),
    'add_on.steam_sectional': ({ count }) =>
      times(`Nettoyage à la vapeur${NBSP}: sofa sectionnel`, count),
    'add_on.steam_mattress': ({ count }) => times(`Nettoyage à la vapeur${NBSP}: matelas`, count),
    'add_on.carpet_spot': ({ count }) => times('Détachage de tapis', count),
  },
}

const percentFr = (percent: number) => `${comma(percent)}${NBSP}%`

const rooms = {
  en: (beds: number, baths: number) =>
    `${en(beds, 'bedroom', 'bedrooms')} and ${en(baths, 'bathroom', 'bathrooms')}`,
  fr: (beds: number, baths: number) =>
    `${fr(beds, 'chambre', 'chambres')} et ${fr(baths, 'salle de bain', 'salles de bain')}`,
}

const ASSUMPTIONS: Record<Language, Words<AssumptionParams>> = {
  en: {
    beyond_table: ({ beds, baths }) =>
      `This home is larger than our price table, which ends at ${rooms.en(beds, baths)}. This is a starting price that we confirm with you.`,
    nearest_row: ({ beds, baths }) => `Priced like a home with ${rooms.en(beds, baths)}.`,
    whole_baths: ({ baths, counted }) =>
      `${en(baths, 'bathroom', 'bathrooms')} ${baths === 1 ? 'counts' : 'count'} as ${counted}.`,
    minimum_hours: ({ hours }) =>
      `Our minimum of ${en(hours, 'cleaner hour', 'cleaner hours')} applies.`,
    no_heavy_grease: () => 'The kitchen has no heavy grease.',
    one_floor: () => 'The home is on one floor.',
    empty_home: () => 'The home is empty of furniture and belongings.',
  },
  fr: {
    beyond_table: ({ beds, baths }) =>
      `Ce logement dépasse notre grille de prix, qui s’arrête à ${rooms.fr(beds, baths)}. C’est un prix de départ que nous confirmerons avec vous.`,
    nearest_row: ({ beds, baths }) =>
      `Le prix est celui d’un logement de ${rooms.fr(beds, baths)}.`,
    whole_baths: ({ baths, counted }) =>
      `${fr(baths, 'salle de bain compte', 'salles de bain comptent')} pour ${counted}.`,
    minimum_hours: ({ hours }) =>
      `Notre minimum de ${fr(hours, 'heure de travail', 'heures de travail')} s’applique.`,
    no_heavy_grease: () => 'La cuisine n’a pas de graisse incrustée.',
    one_floor: () => 'Le logement est sur un seul étage.',
    empty_home: () => 'Le logement est vide, sans meubles ni effets personnels.',
  },
}
