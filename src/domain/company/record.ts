import { type Static, Type } from 'typebox'

const Words = Type.Object(
  {
    en: Type.String({ minLength: 1, maxLength: 1000 }),
    fr: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { additionalProperties: false },
)
/** Every form a text of the record must have, with the words for it: a person never reads the pattern. */
export const FORMS = {
  email: { pattern: '^[^@\\s]+@[^@\\s]+$', words: 'an e-mail address' },
  timeOfDay: { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', words: 'a time like 08:30' },
  postalPrefix: { pattern: '^[A-Z0-9]{1,6}$', words: '1 to 6 letters and digits' },
} as const

const formed = ({ pattern }: (typeof FORMS)[keyof typeof FORMS], limits = {}) =>
  Type.String({ ...limits, pattern })
const TimeOfDay = formed(FORMS.timeOfDay)
const Email = formed(FORMS.email, { minLength: 3, maxLength: 255 })

/** The company's name, look, texts and facts. One record; every page, mail and answer reads it. */
export const CompanyRecord = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    phone: Type.String({ minLength: 7, maxLength: 40 }),
    email: Email,
    /** Where the office is mailed what came in; without it, to `email`. */
    officeEmail: Type.Optional(Email),
    address: Type.String({ minLength: 1, maxLength: 255 }),
    /** The accent's hue in OKLCH degrees; every other colour is derived from it. */
    hue: Type.Integer({ minimum: 0, maximum: 359 }),
    /** Office hours in business time; weekday 0 is Sunday, a missing day is closed. */
    hours: Type.Array(
      Type.Object(
        { weekday: Type.Integer({ minimum: 0, maximum: 6 }), opens: TimeOfDay, closes: TimeOfDay },
        { additionalProperties: false },
      ),
      { maxItems: 7 },
    ),
    area: Type.Object(
      {
        name: Words,
        /** Beginnings of the postal codes served, upper case without blanks; empty means anywhere. */
        postalPrefixes: Type.Array(formed(FORMS.postalPrefix), { maxItems: 500 }),
      },
      { additionalProperties: false },
    ),
    promise: Words,
    facts: Type.Object(
      {
        supplies: Words,
        insurance: Words,
        pets: Words,
        payment: Words,
        cancellation: Words,
        guarantee: Words,
        /** Getting in, keys, parking; without it a general sentence is said. */
        access: Type.Optional(Words),
        /** Who comes; without it the words about insurance. */
        staff: Type.Optional(Words),
      },
      { additionalProperties: false },
    ),
    /** What each type of clean includes, a short line each. */
    included: Type.Object(
      {
        standard: Type.Array(Words, { minItems: 1, maxItems: 20 }),
        deep: Type.Array(Words, { minItems: 1, maxItems: 20 }),
        move: Type.Array(Words, { minItems: 1, maxItems: 20 }),
      },
      { additionalProperties: false },
    ),
    /** What cancelling costs, where it is not the usual; bookings keep what they were made under. */
    policies: Type.Optional(
      Type.Object(
        {
          freeCancelHours: Type.Integer({ minimum: 0, maximum: 336 }),
          lateCancel: Type.Union([Type.Literal('forfeit'), Type.Literal('refund')]),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type CompanyRecord = Static<typeof CompanyRecord>

/** The record as everybody but its owner reads it. How to reach the company is null while nobody has set it. */
export interface KnownCompany extends Omit<CompanyRecord, 'phone' | 'email' | 'address'> {
  phone: string | null
  email: string | null
  address: string | null
}

/** What a new installation's record holds until its owner says how to reach the company. */
export const STAND_INS = {
  phone: '000-000-0000',
  email: 'office@example.com',
  address: 'Address to be set',
} as const
