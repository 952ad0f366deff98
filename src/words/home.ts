import type { AddOn, CountAddOn, FlagAddOn, Home } from '../domain/pricing/home.ts'
import { catalogue, type Language } from './catalogue.ts'

const NBSP = '\u00a0'

/** A number as people write it: 2, 1½; French keeps ½ too and a comma for other fractions. */
export function sayCount(value: number, language: Language): string {
  const whole = Math.floor(value)
  const part = { 0: '', 0.25: '¼', 0.5: '½', 0.75: '¾' }[value - whole]
  if (part === undefined) return language === 'fr' ? String(value).replace('.', ',') : String(value)
  return part && whole === 0 ? part : `${whole}${part}`
}

/** Hours on site: 'about 4½ hours' without the 'about', « 4 h 30 ». */
export function sayHours(hours: number, language: Language): string {
  if (language === 'en') return `${sayCount(hours, 'en')} ${hours <= 1 ? 'hour' : 'hours'}`
  const minutes = Math.round((hours - Math.floor(hours)) * 60)
  return `${Math.floor(hours)}${NBSP}h${minutes ? `${NBSP}${String(minutes).padStart(2, '0')}` : ''}`
}

/** What the facts of a home are called, on every page and in every list. */
export const homeWords = catalogue({
  en: {
    beds: 'Bedrooms',
    baths: 'Bathrooms',
    type: 'Type of clean',
    frequency: 'How often',
    floors: 'More than one floor',
    grease: 'Heavy grease in the kitchen',
    addOns: 'Extras',
    types: {
      standard: 'Standard clean',
      deep: 'Deep clean',
      move_out_empty: 'Move-out clean',
      move_in_empty: 'Move-in clean',
    },
    shortTypes: {
      standard: 'Standard',
      deep: 'Deep',
      move_out_empty: 'Move-out',
      move_in_empty: 'Move-in',
    },
    frequencies: {
      one_time: 'Once',
      weekly: 'Weekly',
      biweekly: 'Every 2 weeks',
      monthly: 'Monthly',
    },
    flags: {
      oven: 'Inside the oven',
      fridge: 'Inside the fridge',
      microwave: 'Inside the microwave',
      cabinets: 'Inside the cabinets',
      windows_up_to_5: 'Windows, up to 5',
      balcony: 'Balcony',
    },
    counts: {
      linen_beds: 'Linen change, beds',
      steam_armchair: 'Steam: armchairs',
      steam_sofa_2: 'Steam: two-seat sofas',
      steam_sofa_3: 'Steam: three-seat sofas',
      steam_sectional: 'Steam: sectional sofas',
      steam_mattress: 'Steam: mattresses',
      carpet_spot: 'Carpet spots',
    },
    units: {
      linen_beds: 'Linen change, per bed',
      steam_armchair: 'Steam clean: armchair',
      steam_sofa_2: 'Steam clean: two-seat sofa',
      steam_sofa_3: 'Steam clean: three-seat sofa',
      steam_sectional: 'Steam clean: sectional sofa',
      steam_mattress: 'Steam clean: mattress',
      carpet_spot: 'Carpet spot removal',
    },
    bedrooms: (beds: number) =>
      beds === 0 ? 'Studio' : `${beds} ${beds === 1 ? 'bedroom' : 'bedrooms'}`,
    bathrooms: (baths: number) =>
      `${sayCount(baths, 'en')} ${baths > 0 && baths <= 1 ? 'bathroom' : 'bathrooms'}`,
  },
  fr: {
    beds: 'Chambres',
    baths: 'Salles de bain',
    type: 'Type de ménage',
    frequency: 'À quelle fréquence',
    floors: 'Plus d’un étage',
    grease: 'Cuisine très graisseuse',
    addOns: 'Extras',
    types: {
      standard: 'Ménage standard',
      deep: 'Grand ménage',
      move_out_empty: 'Ménage de départ',
      move_in_empty: 'Ménage d’arrivée',
    },
    shortTypes: {
      standard: 'Standard',
      deep: 'Grand ménage',
      move_out_empty: 'Départ',
      move_in_empty: 'Arrivée',
    },
    frequencies: {
      one_time: 'Une fois',
      weekly: 'Chaque semaine',
      biweekly: `Aux 2${NBSP}semaines`,
      monthly: 'Chaque mois',
    },
    flags: {
      oven: 'Intérieur du four',
      fridge: 'Intérieur du réfrigérateur',
      microwave: 'Intérieur du micro-ondes',
      cabinets: 'Intérieur des armoires',
      windows_up_to_5: `Fenêtres, jusqu’à${NBSP}5`,
      balcony: 'Balcon',
    },
    counts: {
      linen_beds: 'Literie changée, lits',
      steam_armchair: `Vapeur${NBSP}: fauteuils`,
      steam_sofa_2: `Vapeur${NBSP}: causeuses`,
      steam_sofa_3: `Vapeur${NBSP}: sofas trois places`,
      steam_sectional: `Vapeur${NBSP}: sofas sectionnels`,
      steam_mattress: `Vapeur${NBSP}: matelas`,
      carpet_spot: 'Taches de tapis',
    },
    units: {
      linen_beds: 'Changement de literie, par lit',
      steam_armchair: `À la vapeur${NBSP}: fauteuil`,
      steam_sofa_2: `À la vapeur${NBSP}: causeuse`,
      steam_sofa_3: `À la vapeur${NBSP}: sofa trois places`,
      steam_sectional: `À la vapeur${NBSP}: sofa sectionnel`,
      steam_mattress: `À la vapeur${NBSP}: matelas`,
      carpet_spot: 'Détachage de tapis',
    },
    bedrooms: (beds) => (beds === 0 ? 'Studio' : `${beds} ${beds === 1 ? 'chambre' : 'chambres'}`),
    bathrooms: (baths) =>
      `${sayCount(baths, 'fr')} ${baths < 2 ? 'salle de bain' : 'salles de bain'}`,
  },
})

/** One of an add-on, as the price list names it: what a price beside it is for. */
export function addOnName(addOn: AddOn, language: Language): string {
  const words: Partial<Record<AddOn, string>> = {
    ...homeWords(language).flags,
    ...homeWords(language).units,
  }
  return words[addOn] ?? addOn
}

/** A home in short lines, in the order people say it. */
export function sayHome(home: Home, language: Language): string[] {
  const words = homeWords(language)
  return [
    words.bedrooms(home.beds),
    words.bathrooms(home.baths),
    words.types[home.cleaning_type],
    words.frequencies[home.frequency],
    ...sayExtras(home, language),
  ]
}

/** What a home needs beyond its rooms: floors, grease, add-ons. */
export function sayExtras(home: Home, language: Language): string[] {
  const words = homeWords(language)
  const said: string[] = []
  if (home.multi_floor) said.push(words.floors)
  if (home.heavy_grease) said.push(words.grease)
  for (const [key, name] of Object.entries(words.flags)) {
    if (home.add_ons[key as FlagAddOn]) said.push(name)
  }
  for (const [key, name] of Object.entries(words.counts)) {
    const count = home.add_ons[key as CountAddOn] ?? 0
    if (count > 0) said.push(`${name} × ${count}`)
  }
  return said
}
