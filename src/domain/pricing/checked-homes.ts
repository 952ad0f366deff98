import { HOME_DEFAULTS } from './home.rules.ts'
import type { Home } from './home.ts'
import { typicalHomes } from './typical-homes.ts'

const NAMES: Record<(typeof typicalHomes)[number]['key'], string> = {
  one_bed_standard: '1 bed, 1 bath, standard',
  two_bed_biweekly: '2 bed, 1 bath, standard every 2 weeks',
  three_bed_standard: '3 bed, 2 bath, standard',
  three_bed_deep: '3 bed, 2½ bath, deep, several floors',
  two_bed_move_out: '2 bed, 2 bath, move-out with oven, fridge and cabinets',
}

const home = (more: Partial<Home> & Pick<Home, 'beds' | 'baths'>): Home => ({
  ...HOME_DEFAULTS,
  ...more,
})

/**
 * Ten homes whose prices are looked at before a list goes live: together they reach every part of one,
 * from the smallest home to one beyond the table.
 */
export const checkedHomes: readonly { name: string; home: Home }[] = [
  ...typicalHomes.map(({ key, home: typical }) => ({ name: NAMES[key], home: typical })),
  {
    name: 'Studio, 1 bath, standard weekly',
    home: home({ beds: 0, baths: 1, frequency: 'weekly' }),
  },
  {
    name: '4 bed, 3 bath, standard monthly, several floors',
    home: home({ beds: 4, baths: 3, frequency: 'monthly', multi_floor: true }),
  },
  {
    name: '4 bed, 3 bath, deep with heavy grease, microwave, windows and balcony',
    home: home({
      beds: 4,
      baths: 3,
      cleaning_type: 'deep',
      heavy_grease: true,
      add_ons: { microwave: true, windows_up_to_5: true, balcony: true },
    }),
  },
  {
    name: '2 bed, 1 bath, move-in with linen and steam cleaning',
    home: home({
      beds: 2,
      baths: 1,
      cleaning_type: 'move_in_empty',
      add_ons: {
        linen_beds: 2,
        steam_armchair: 1,
        steam_sofa_2: 1,
        steam_sofa_3: 1,
        steam_sectional: 1,
        steam_mattress: 1,
        carpet_spot: 2,
      },
    }),
  },
  { name: '6 bed, 5 bath, deep', home: home({ beds: 6, baths: 5, cleaning_type: 'deep' }) },
]
