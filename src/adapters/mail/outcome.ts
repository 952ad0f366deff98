import type { NodemailerError } from 'nodemailer'
import type { SendOutcome } from '../../domain/shared/ports.ts'

/** The server wants a sign-in, or dislikes ours: says nothing about the mail or who gets it. */
const ABOUT_SIGN_IN = new Set([530, 534, 535, 538])
/** RFC 3463's class of refusals for reasons of policy: relaying, blocked senders. */
const POLICY = /^5\d\d[ -]5\.7\./

type Fault = 'try_again' | 'rejected' | 'refused'

/**
 * What a failed try means. For good is only what the server itself says with a 5xx: of this recipient, or
 * of this mail. Everything that may be the fault of our settings or of the way there is tried again.
 */
export function outcomeOf(error: unknown): SendOutcome {
  const known = error as NodemailerError
  return { ok: false, fault: faultOf(known), code: String(known.responseCode ?? wordOf(known)) }
}

function faultOf({ code, responseCode, response, command, permanent }: NodemailerError): Fault {
  if (!permanent || ABOUT_SIGN_IN.has(responseCode ?? 0)) return 'try_again'
  if (command === 'RCPT TO') return POLICY.test(response ?? '') ? 'try_again' : 'rejected'
  return code === 'EMESSAGE' || command === 'DATA' ? 'refused' : 'try_again'
}

/** The driver's word; a try that took too long was ended by us. */
function wordOf({ code }: NodemailerError): string {
  if (code === 'EABORT') return 'ETIMEDOUT'
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'unknown'
}
