import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { HOME_DEFAULTS } from '../../domain/pricing/home.rules.ts'
import {
  type AddOns,
  CLEANING_TYPES,
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  FREQUENCIES,
  type Home,
  MAX_ADD_ON_COUNT,
  MAX_ROOMS,
} from '../../domain/pricing/home.ts'

const choice = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Union(values.map((value) => Type.Literal(value))))
const orNull = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))

const beds = Type.Integer({ minimum: 0, maximum: MAX_ROOMS })
const baths = Type.Number({ minimum: 0, maximum: MAX_ROOMS })
const count = Type.Integer({ minimum: 0, maximum: MAX_ADD_ON_COUNT })

/** The members of `add_ons`, each through `wrap`. */
function addOns<T extends TSchema, U extends TSchema>(
  flag: (schema: typeof flagSchema) => T,
  number: (schema: typeof count) => U,
) {
  const members: Record<string, TSchema> = {}
  for (const name of FLAG_ADD_ONS) members[name] = flag(flagSchema)
  for (const name of COUNT_ADD_ONS) members[name] = number(count)
  return Type.Unsafe<{ [K in keyof AddOns]?: AddOns[K] | null }>(
    Type.Object(members, { additionalProperties: false }),
  )
}
const flagSchema = Type.Boolean()

/** The body of POST /v1/estimate. Unknown members at the top are ignored, in `add_ons` refused. */
export const EstimateBody = Type.Object(
  {
    beds,
    baths,
    cleaning_type: Type.Optional(choice(CLEANING_TYPES)),
    heavy_grease: Type.Optional(flagSchema),
    multi_floor: Type.Optional(flagSchema),
    frequency: orNull(choice(FREQUENCIES)),
    add_ons: Type.Optional(addOns(Type.Optional, Type.Optional)),
  },
  { additionalProperties: true },
)

/** The same facts inside a lead: unknown members are refused, null means the default. */
export const StructuredInputs = Type.Object(
  {
    beds,
    baths,
    cleaning_type: orNull(choice(CLEANING_TYPES)),
    heavy_grease: orNull(flagSchema),
    multi_floor: orNull(flagSchema),
    frequency: orNull(choice(FREQUENCIES)),
    add_ons: orNull(addOns(orNull, orNull)),
  },
  { additionalProperties: false },
)

/** A described home with the defaults filled in; null counts as not said. */
export function homeOf(body: Static<typeof EstimateBody> | Static<typeof StructuredInputs>): Home {
  const addOns: AddOns = {}
  for (const [name, value] of Object.entries(body.add_ons ?? {})) {
    if (value !== null) Object.assign(addOns, { [name]: value })
  }
  return {
    beds: body.beds,
    baths: body.baths,
    cleaning_type: body.cleaning_type ?? HOME_DEFAULTS.cleaning_type,
    heavy_grease: body.heavy_grease ?? HOME_DEFAULTS.heavy_grease,
    multi_floor: body.multi_floor ?? HOME_DEFAULTS.multi_floor,
    frequency: body.frequency ?? HOME_DEFAULTS.frequency,
    add_ons: addOns,
  }
}
