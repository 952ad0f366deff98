import type { Html } from '../../jsx/runtime.ts'
import { MapLink } from './map-link.tsx'

/** Where a team goes, as on an envelope, with its map; null where nothing is known. */
export function AddressLink(place: {
  address: string | null
  postalCode: string | null
}): Html | null {
  const said = [place.address, place.postalCode].filter((part) => part !== null).join(', ')
  return said === '' ? null : <MapLink address={said} />
}
