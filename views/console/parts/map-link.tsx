import type { Html } from '../../jsx/runtime.ts'

const SEARCH = 'https://www.google.com/maps/search/'

/** Where an address is: a search of a map, which is not told who asks. */
export const MapLink = ({ address }: { address: string }): Html => (
  <a
    class="address"
    href={`${SEARCH}?${new URLSearchParams({ api: '1', query: address })}`}
    rel="noreferrer"
    target="_blank"
  >
    {address}
    <span class="only-read"> (map, opens a new tab)</span>
  </a>
)
