import list from './common-passwords.json' with { type: 'json' }

let known: ReadonlySet<string> | null = null

/** The passwords people choose most, lower case; taken apart when one is first looked up. */
export function commonPasswords(): ReadonlySet<string> {
  known ??= new Set(list.passwords.flatMap((line) => line.split(' ')))
  return known
}
