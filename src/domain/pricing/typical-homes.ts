import { HOME_DEFAULTS } from './home.rules.ts'
import type { Home } from './home.ts'

export type TypicalHomeKey =
  | 'one_bed_standard'
  | 'two_bed_biweekly'
  | 'three_bed_standard'
  | 'three_bed_deep'
  | 'two_bed_move_out'

export interface TypicalHome {
  /** Stable key of its name in the pages' words. */
  key: TypicalHomeKey
  home: Home
}

/** Five homes whose prices the landing page shows, always priced by the list in force. */
export const typicalHomes: readonly TypicalHome[] = [
  { key: 'one_bed_standard', home: { ...HOME_DEFAULTS, beds: 1, baths: 1 } },
  { key: 'two_bed_biweekly', home: { ...HOME_DEFAULTS, beds: 2, baths: 1, frequency: 'biweekly' } },
  { key: 'three_bed_standard', home: { ...HOME_DEFAULTS, beds: 3, baths: 2 } },
  {
    key: 'three_bed_deep',
    home: { ...HOME_DEFAULTS, beds: 3, baths: 2.5, cleaning_type: 'deep', multi_floor: true },
  },
  {
    key: 'two_bed_move_out',
    home: {
      ...HOME_DEFAULTS,
      beds: 2,
      baths: 2,
      cleaning_type: 'move_out_empty',
      add_ons: { oven: true, fridge: true, cabinets: true },
    },
  },
]
