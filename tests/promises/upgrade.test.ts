import { expect, test } from 'bun:test'
import { NAMES } from '../../src/config/schema.ts'
import { patterns } from '../../src/urls.ts'
import { textOf } from '../support/repository.ts'

// The promise: whoever comes from the older system finds every setting and every decided difference on one page.

const page = textOf('.github/docs/upgrade.md')

test('every setting there is has its place on the page, and no other', () => {
  const named = new Set(
    [...page.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT)`/g)].map(([, name]) => name!),
  )
  expect(NAMES.filter((name) => !named.has(name))).toEqual([])
  const known = new Set<string>(NAMES)
  expect([...named].filter((name) => !known.has(name) && !OTHER_WORDS.has(name))).toEqual([])
})

/** Written like a setting, and none. */
const OTHER_WORDS = new Set(['CHECKOUT_SESSION_ID', 'BOOKING_ID'])

/** What was decided to differ, by a word that says it. */
const DECIDED: [matter: string, said: RegExp][] = [
  [
    'foreign sites',
    /`\/v1\/admin` answers a listed site with `Authorization: Bearer` and no cookie/,
  ],
  ['homes beyond the table', /beyond the table.*`confidence` is 0\.5/],
  ['chosen sessions', /`session_id`.*bound to the client address/],
  ['the price', /price is the server's/],
  ['references', /`reference`.*exports, CSV and Stripe's metadata/],
  ['what a lead id opens', /`lead_id`.*good for `POST \/v1\/bookings` and `GET \/v1\/slots` only/],
  ['the lead of a booking', /booking needs the `lead_id`.*422.*404/],
  ['the length of a booking', /smaller `time_on_site_hours` is ignored/],
  [
    'no provider, no deposit',
    /Without a payment provider and `DEPOSIT_PERCENT` unset none is asked/,
  ],
  ['who is new', /`new_client` unless e-mail \*\*and\*\* phone/],
  ['requests that end', /request without a deposit ends.*`hold_expires_at`/],
  ['wishes', /40 %.*`reason: "wish"`/],
  ['one open booking', /`reason: "already_held"`/],
  ['cancelling late', /Under 24 h.*`by: customer`.*`company` needs a `reason`/],
  ['completing early', /400 "The visit has not started"/],
  ['done leads', /DONE only with a visit that is done/],
  ['cleanup', /cleanup.*never deleted/],
  ['access notes', /Access notes never leave/],
]

test.each(DECIDED)('it tells what was decided about %s, in one place', (_, said) => {
  expect(page.split('\n').filter((line) => said.test(line))).toHaveLength(1)
})

test('every route it names is served', () => {
  const served = new Set<string>(Object.values(patterns).flatMap((group) => Object.values(group)))
  const named = [...page.matchAll(/(?:GET|POST) (\/v1\/[\w/-]+)|`(\/[\w./-]+)`/g)]
    .map(([, route, path]) => route ?? path!)
    .filter((path) => path !== '/0' && path !== '/64' && !/^\/v1(\/admin)?$/.test(path))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !served.has(path))).toEqual([])
})
