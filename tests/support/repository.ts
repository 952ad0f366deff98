import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** A file of the repository as text, by its path from the root. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** What git has of the working tree: committed files, and with `fresh` those it would add too. */
export function trackedFiles({ fresh }: { fresh: boolean }): string[] {
  const asked = fresh ? ['--cached', '--others', '--exclude-standard'] : ['--cached']
  // A checkout may belong to another account than the one that runs the tests.
  const command = ['git', '-c', 'safe.directory=*', 'ls-files', '-z', ...asked]
  const { success, stdout, stderr } = Bun.spawnSync(command, { cwd: ROOT })
  if (!success) throw new Error(`Cannot list the repository's files: ${stderr}`)
  return stdout.toString().split('\0').filter(Boolean)
}
