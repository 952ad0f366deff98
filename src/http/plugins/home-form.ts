import {
  type AddOns,
  CLEANING_TYPES,
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  FREQUENCIES,
  type HomeFacts,
  MAX_ADD_ON_COUNT,
  MAX_ROOMS,
} from '../../domain/pricing/home.ts'

type Fields = Record<string, string>

/**
 * The facts of "Your clean" as its form sends them: a box that is not ticked is not sent, an empty count
 * is not known. Null when any of them could not come from that form.
 */
export function readFacts(fields: Fields): HomeFacts | null {
  const beds = number(fields['beds'], MAX_ROOMS, true)
  const baths = number(fields['baths'], MAX_ROOMS, false)
  const type = CLEANING_TYPES.find((each) => each === fields['cleaning_type'])
  const often = FREQUENCIES.find((each) => each === fields['frequency'])
  const addOns: AddOns = {}
  for (const name of FLAG_ADD_ONS) if (fields[name] !== undefined) addOns[name] = true
  for (const name of COUNT_ADD_ONS) {
    const count = number(fields[name], MAX_ADD_ON_COUNT, true)
    if (count === null) return null
    if (count) addOns[name] = count
  }
  if (beds === null || baths === null || !type || !often) return null
  return {
    ...(beds === undefined ? {} : { beds }),
    ...(baths === undefined ? {} : { baths }),
    cleaning_type: type,
    frequency: often,
    heavy_grease: fields['heavy_grease'] !== undefined,
    multi_floor: fields['multi_floor'] !== undefined,
    add_ons: addOns,
  }
}

/** A number in the box, undefined when it is empty, null when it is none or out of bounds. */
function number(text: string | undefined, max: number, whole: boolean): number | undefined | null {
  const written = text?.trim().replace(',', '.') ?? ''
  if (written === '') return undefined
  const value = /^\d{1,3}(\.\d{1,2})?$/.test(written) ? Number(written) : Number.NaN
  return value <= max && (!whole || Number.isInteger(value)) ? value : null
}
