import type { Html } from '../../jsx/runtime.ts'

/** An address to write to; whatever stands before the @ cannot add a recipient or a subject. */
export function MailLink({ email }: { email: string }): Html {
  const at = email.lastIndexOf('@')
  const to = `${encodeURIComponent(email.slice(0, at))}@${encodeURIComponent(email.slice(at + 1))}`
  return <a href={`mailto:${to}`}>{email}</a>
}
