import { countriesWithZones, untilsOf } from './zone-table.ts'

/** Where the product is at home: the country of a zone that is no country's, such as UTC. */
const FALLBACK = 'CA'
/** Its stations keep the time of the countries they are supplied from. */
const ANTARCTICA = 'AQ'

/** The country, such as 'CA', that a time zone is of; of several the one whose own zone it is. */
export function countryOfZone(zone: string): string {
  const countries = countriesWithZones().filter(({ code }) => code !== ANTARCTICA)
  const having = (is: (each: string) => boolean) =>
    countries.filter(({ zones }) => zones.some(is)).sort((a, b) => ownership(b) - ownership(a))
  const untils = untilsOf(zone)
  // An older name of a zone shares its rows with the one that is listed.
  const [owner] = [
    ...having((each) => each === zone),
    ...having((each) => untilsOf(each) === untils),
  ]
  return owner?.code ?? FALLBACK
}

/** Countries that only follow a neighbour list its zone beside their own; the neighbour has it alone or with more. */
const ownership = ({ zones }: { zones: string[] }): number =>
  zones.length === 1 ? Number.POSITIVE_INFINITY : zones.length
