import type { KnownCompany } from '../../src/domain/company/record.ts'
import type { Html } from '../jsx/runtime.ts'
import { telephone } from './telephone.ts'

/** Where a tap on a mail address goes. */
export const mailTo = (email: string): string =>
  `mailto:${encodeURIComponent(email).replace('%40', '@')}`

/** A phone number to tap. */
export const PhoneLink = ({ phone }: { phone: string }): Html => (
  <a class="phone" href={telephone(phone)}>
    {phone}
  </a>
)

const EmailLink = ({ email }: { email: string }): Html => <a href={mailTo(email)}>{email}</a>

/** A sentence that ends in the phone number; nothing at all while the company has none. */
export const Call = (props: {
  says: string
  company: KnownCompany
  class?: string
}): Html | null =>
  props.company.phone === null ? null : (
    <p class={props.class}>
      {props.says} <PhoneLink phone={props.company.phone} />
    </p>
  )

/** A sentence that ends in every way to reach a person; nothing at all while there is none. */
export function CallOrWrite(props: { says: string; company: KnownCompany }): Html | null {
  const { phone, email } = props.company
  if (phone === null && email === null) return null
  return (
    <p>
      {props.says} {phone !== null && <PhoneLink phone={phone} />}
      {phone !== null && email !== null && ' · '}
      {email !== null && <EmailLink email={email} />}
    </p>
  )
}
