import { expect, test } from 'bun:test'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { ROOT, textOf } from '../support/repository.ts'

// The promise: every command the documents name works as written, and names one version of the runtimes.

const manifest = JSON.parse(textOf('package.json')) as {
  scripts: Record<string, string>
  devDependencies: Record<string, string>
}
const DOCUMENTS = ['README.md', '.github/CONTRIBUTING.md', '.github/PULL_REQUEST_TEMPLATE.md']

/** The scripts a text tells people to run: what follows `bun run` or a version of Bun and `run`. */
const scriptsNamed = (text: string): string[] =>
  [...text.matchAll(/\bbun(?:@[\d.]+)? run (?!`|-)([\w:]+)/g)].map(([, script]) => script!)

/** Scripts that Bun runs by itself before another one. */
const isHook = (name: string): boolean => {
  const script = name.replace(/^(pre|post)/, '')
  return script !== name && script in manifest.scripts
}

test('every command of the documents is a script of the package', () => {
  const unknown = [...DOCUMENTS, '.ci/run', '.env.example'].flatMap((file) =>
    scriptsNamed(textOf(file))
      .filter((script) => !(script in manifest.scripts))
      .map((script) => `${file} names "${script}"`),
  )
  expect(unknown).toEqual([])
})

test('every script of the package is explained in the README', () => {
  const named = new Set(scriptsNamed(textOf('README.md')))
  const scripts = Object.keys(manifest.scripts).filter((name) => !isHook(name))
  expect(scripts.filter((name) => !named.has(name))).toEqual([])
})

test('the two commands for a bare machine are in the README, word for word', () => {
  const readme = textOf('README.md')
  for (const script of ['start', 'test']) {
    expect(readme).toContain(`npx -y --allow-scripts=bun bun@1.4.5 run ${script}\n`)
    expect(manifest.scripts[`pre${script}`]).toBe('bun run setup')
  }
})

test('one version of Bun and one of Deno is named everywhere', () => {
  const everywhere = [...DOCUMENTS, '.ci/run', 'Dockerfile'].map(textOf).join('\n')
  const versions = (pattern: RegExp) => [
    ...new Set([...everywhere.matchAll(pattern)].map(([, version]) => version)),
  ]
  expect(versions(/\b(?:bun[@:]|BUN_VERSION=)(\d+\.\d+\.\d+)/g)).toEqual([
    manifest.devDependencies['bun-types']!,
  ])
  expect(versions(/\b(?:deno@|DENO_VERSION=)(\d+\.\d+\.\d+)/g)).toEqual(['2.9.6'])
})

test('a push and a pull request run the one command a person runs', () => {
  const workflow = textOf('.github/workflows/ci.yml')
  expect(workflow).toContain('- run: .ci/run\n')
  for (const event of ['push:', 'pull_request:']) expect(workflow).toContain(`  ${event}\n`)
  expect(() => accessSync(join(ROOT, '.ci/run'), constants.X_OK)).not.toThrow()
})

test('actions of others are pinned to a commit', () => {
  const used = [...textOf('.github/workflows/ci.yml').matchAll(/uses: (\S+)/g)].map(([, a]) => a!)
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
})
