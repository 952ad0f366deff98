import type { Html } from '../jsx/runtime.ts'

/** Where a tap on a phone number goes: only its digits and a leading plus. */
export const telephone = (phone: string): string => `tel:${phone.replace(/(?!^\+)\D/g, '')}`

/** A phone number to tap. */
export const PhoneLink = ({ phone }: { phone: string }): Html => (
  <a class="phone" href={telephone(phone)}>
    {phone}
  </a>
)
