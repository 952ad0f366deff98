import fc from 'fast-check'
import {
  CLEANING_TYPES,
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  FREQUENCIES,
  type Home,
  MAX_ADD_ON_COUNT,
  MAX_ROOMS,
} from '../../../src/domain/pricing/home.ts'

const optional = <K extends string, T>(keys: readonly K[], value: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, typeof value>, {
    requiredKeys: [],
  })

/** Any home the contract accepts. */
export const anyHome: fc.Arbitrary<Home> = fc.record({
  beds: fc.integer({ min: 0, max: MAX_ROOMS }),
  baths: fc.oneof(
    fc.integer({ min: 0, max: 2 * MAX_ROOMS }).map((halves) => halves / 2),
    fc.double({ min: 0, max: MAX_ROOMS, noNaN: true }),
  ),
  cleaning_type: fc.constantFrom(...CLEANING_TYPES),
  heavy_grease: fc.boolean(),
  multi_floor: fc.boolean(),
  frequency: fc.constantFrom(...FREQUENCIES),
  add_ons: fc
    .tuple(
      optional(FLAG_ADD_ONS, fc.boolean()),
      optional(COUNT_ADD_ONS, fc.integer({ min: 0, max: MAX_ADD_ON_COUNT })),
    )
    .map(([flags, counts]) => ({ ...flags, ...counts })),
})

/** Every home without add-ons whose baths are whole: all that the hours depend on. */
export function* everyHome(): Generator<Home> {
  for (let beds = 0; beds <= MAX_ROOMS; beds++)
    for (let baths = 0; baths <= MAX_ROOMS; baths++)
      for (const cleaning_type of CLEANING_TYPES)
        for (const heavy_grease of [false, true])
          for (const multi_floor of [false, true])
            for (const frequency of FREQUENCIES)
              yield {
                beds,
                baths,
                cleaning_type,
                heavy_grease,
                multi_floor,
                frequency,
                add_ons: {},
              }
}
