import { invalid } from '../shared/errors.ts'
import { commonPasswords } from './common-passwords.ts'
import { type PasswordOwner, passwordFault } from './password.rules.ts'

/** Refuses (`validation`) a password that is short, common, or made of who chooses it and where. */
export function refuseWeak(password: string, owner: PasswordOwner): void {
  const message = passwordFault(password, owner, commonPasswords())
  if (message !== null) throw invalid({ field: 'password', message })
}
