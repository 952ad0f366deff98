import { sql } from 'drizzle-orm'
import { linkToken, uuidRandom } from '../../db/ids.ts'

/** Digits nobody can type as a phone number: 122 random bits in 39 places. */
export const nobodysPhoneKey = (): string =>
  BigInt(`0x${uuidRandom().replaceAll('-', '')}`)
    .toString()
    .padStart(39, '0')

/** What a row has in place of a link's hash or token that was given out. */
export const nobodysToken = (): string => linkToken()

/** What a lead's row holds once it names nobody: the home, the price, the state and the language stay. */
export const nobody = () => ({
  name: 'Erased',
  phone: '',
  phoneKey: nobodysPhoneKey(),
  email: null,
  emailKey: null,
  searchText: '',
  postalCode: null,
  address: null,
  accessNotes: null,
  parking: null,
  pets: null,
  allergies: null,
  notes: null,
  preferredDates: [],
  conversationId: null,
  claimedEstimate: null,
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
  referrer: null,
  referredByCode: null,
  pageToken: nobodysToken(),
  consentMarketing: false,
  consentWording: null,
  consentAt: null,
  holderOf: null,
  clientHash: null,
  updatedAt: sql`now()`,
  erasedAt: sql`now()`,
})
