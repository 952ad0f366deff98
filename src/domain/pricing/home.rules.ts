import type { Home } from './home.ts'
import { COUNT_ADD_ONS, FLAG_ADD_ONS, MAX_ROOMS } from './home.ts'

/** What the contract assumes of a home: a standard clean, once, no heavy grease, one floor, no add-on. */
export const HOME_DEFAULTS: Omit<Home, 'beds' | 'baths'> = {
  cleaning_type: 'standard',
  heavy_grease: false,
  multi_floor: false,
  frequency: 'one_time',
  add_ons: {},
}

/** What a caller knows of a home; null is the same as not known. */
type KnownFacts = { [K in keyof Home]?: Home[K] | null }

/**
 * What is known of a home, completed with the defaults. Null while beds or baths are not known: they
 * have none.
 */
export function withDefaults(facts: KnownFacts): Home | null {
  const { beds, baths } = facts
  if (beds == null || baths == null) return null
  return {
    beds,
    baths,
    cleaning_type: facts.cleaning_type ?? HOME_DEFAULTS.cleaning_type,
    heavy_grease: facts.heavy_grease ?? HOME_DEFAULTS.heavy_grease,
    multi_floor: facts.multi_floor ?? HOME_DEFAULTS.multi_floor,
    frequency: facts.frequency ?? HOME_DEFAULTS.frequency,
    add_ons: facts.add_ons ?? HOME_DEFAULTS.add_ons,
  }
}

/** Whether a price exists for so many rooms; more than ten of either is handed to a person. */
export function isPriceable(rooms: Pick<Home, 'beds' | 'baths'>): boolean {
  const { beds, baths } = rooms
  return (
    Number.isInteger(beds) && beds >= 0 && beds <= MAX_ROOMS && baths >= 0 && baths <= MAX_ROOMS
  )
}

/** A home as one text, equal for homes that are the same to a price list: an add-on at false or 0 is absent. */
export function homeKey(home: Home): string {
  const addOns = [
    ...FLAG_ADD_ONS.filter((addOn) => home.add_ons[addOn]),
    ...COUNT_ADD_ONS.filter((addOn) => home.add_ons[addOn]).map(
      (addOn) => `${addOn}:${home.add_ons[addOn]}`,
    ),
  ]
  return [
    home.beds,
    home.baths,
    home.cleaning_type,
    home.frequency,
    home.heavy_grease ? 'grease' : '',
    home.multi_floor ? 'floors' : '',
    ...addOns,
  ].join(' ')
}
