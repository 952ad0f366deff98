import { accessSync, constants } from 'node:fs'

/**
 * The path of a program that a test cannot do without. A test that leaves itself out proves nothing, so
 * where the program is missing it fails with a sentence.
 */
export function program(name: string): string {
  const path = Bun.which(name)
  if (path === null) throw missing(`"${name}" on the PATH`)
  return path
}

/** The same for a program at one place, which Debian keeps off the PATH of people. */
export function programAt(path: string): string {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    throw missing(`"${path}"`)
  }
}

const missing = (what: string) => new Error(`This test needs ${what}; ".ci/run" installs it`)
