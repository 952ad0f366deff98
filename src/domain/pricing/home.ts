/**
 * The facts of a home that decide its price. They keep the JSON contract's names in every layer
 * (form field, chat fact, column, request), so nothing is ever renamed on its way.
 */
export const CLEANING_TYPES = ['standard', 'deep', 'move_out_empty', 'move_in_empty'] as const
export const FREQUENCIES = ['one_time', 'weekly', 'biweekly', 'monthly'] as const
export const FLAG_ADD_ONS = [
  'oven',
  'fridge',
  'microwave',
  'cabinets',
  'windows_up_to_5',
  'balcony',
] as const
export const COUNT_ADD_ONS = [
  'linen_beds',
  'steam_armchair',
  'steam_sofa_2',
  'steam_sofa_3',
  'steam_sectional',
  'steam_mattress',
  'carpet_spot',
] as const

export const MAX_ROOMS = 10
export const MAX_ADD_ON_COUNT = 50

export type CleaningType = (typeof CLEANING_TYPES)[number]
export type Frequency = (typeof FREQUENCIES)[number]
export type FlagAddOn = (typeof FLAG_ADD_ONS)[number]
export type CountAddOn = (typeof COUNT_ADD_ONS)[number]
export type AddOn = FlagAddOn | CountAddOn
export type AddOns = { [K in FlagAddOn]?: boolean } & { [K in CountAddOn]?: number }

/** A home described completely enough to be priced; every default is filled in. */
export interface Home {
  /** Whole bedrooms, 0 (studio) to 10. */
  beds: number
  /** Bathrooms, 0 to 10, any fraction; a half bath counts 0.5. */
  baths: number
  cleaning_type: CleaningType
  heavy_grease: boolean
  multi_floor: boolean
  frequency: Frequency
  add_ons: AddOns
}

/** What is known of a home so far: a missing key is not known, and only beds and baths are required. */
export type HomeFacts = Partial<Home>
