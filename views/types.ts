import type { HoursLine } from '../src/domain/company/hours.ts'
import type { KnownCompany } from '../src/domain/company/record.ts'
import type { AddOn } from '../src/domain/pricing/home.ts'
import type { Language } from '../src/words/catalogue.ts'

/** What every page is given besides its own data. */
export interface Frame {
  lang: Language
  company: KnownCompany
  /** The office hours in words, from `sayOfficeHours`. */
  hours: HoursLine[]
  /** The address of a file of `public` by its name there: 'app.css', 'htmx.js', 'js/chat.js'. */
  asset: (path: string) => string
  /** This page in the other language. */
  alternate: string
  demo: boolean
  captchaSiteKey: string | null
  /** Whether mail goes out at all. */
  emailOn: boolean
  flash?: { kind: 'saved' | 'error'; text: string }
}

/** A price in words and integer cents, ready to print. */
export interface PriceView {
  lines: { label: string; cents: number }[]
  /** Before tax. */
  totalCents: number
  tax: { name: string; percent: number; cents: number }
  totalWithTaxCents: number
  teamSize: number
  /** Hours the team is in the home. */
  hoursOnSite: number
  assumptions: string[]
  /** True for a starting price that a person confirms: it binds nobody. */
  from: boolean
  /** Until when it is kept, said in words. */
  validUntil: string
  listVersion: string
}

/** One add-on of the price list in force, price in cents for one. */
export interface AddOnPrice {
  key: AddOn
  cents: number
}

/** What is wrong with one field of a form, in the customer's language. */
export interface Fault {
  field: string
  message: string
}
