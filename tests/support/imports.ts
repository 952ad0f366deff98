import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './repository.ts'

export interface Import {
  /** The importing file, from the root of the repository. */
  from: string
  /** What it imports: a file from the root of the repository, or the name of a package. */
  to: string
  /** `import type`, which leaves nothing at run time. */
  type: boolean
}

const BLOCK_COMMENTS = /\/\*[\s\S]*?\*\//g
const STATEMENTS = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^'";()]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
const CALLS =
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)|\bimport\.meta\.resolve\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of a file's text, `import type`, `export … from` and dynamic ones included. */
export function importsIn(from: string, text: string): Import[] {
  const code = text.replace(BLOCK_COMMENTS, '')
  const statements = [...code.matchAll(STATEMENTS)].map(([, type, to]) => ({
    to: to!,
    type: type !== undefined,
  }))
  const calls = [...code.matchAll(CALLS)].map(([, dynamic, resolved]) => ({
    to: (dynamic ?? resolved)!,
    type: false,
  }))
  return [...statements, ...calls].map(({ to, type }) => ({ from, to: target(from, to), type }))
}

const target = (from: string, to: string): string =>
  to.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), to)) : to

/** Paths of the TypeScript files below a folder of the repository, from its root. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .sort()
