import list from './common-passwords.json' with { type: 'json' }
import { formsOf } from './password.rules.ts'

let known: ReadonlySet<string> | null = null

/** The passwords people choose most, a text each. */
export const commonWords = (): string[] => list.passwords.flatMap((line) => line.split(' '))

/** Their forms (`formsOf`); made when a password is first looked up. */
export function commonPasswords(): ReadonlySet<string> {
  known ??= new Set(commonWords().flatMap(formsOf))
  return known
}
