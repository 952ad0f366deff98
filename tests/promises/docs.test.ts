import { expect, test } from 'bun:test'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import * as schema from '../../src/db/schema/index.ts'
import { patterns } from '../../src/urls.ts'
import { ROOT, textOf, trackedFiles } from '../support/repository.ts'

// The promise: what the documents say of the tree is so.

const DECISIONS = '.github/decisions'
const decisions = readdirSync(join(ROOT, DECISIONS)).sort()
const documents = trackedFiles({ fresh: true }).filter((file) => file.endsWith('.md'))

const OUR_FOLDERS = /^(src|views|tests|public|drizzle|\.github|\.ci)\/[\w./-]*$/

/** Paths of the tree that a document names between backticks. */
const pathsNamed = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code]) => code!)
    .filter((code) => OUR_FOLDERS.test(code))

/** Files of the tree that a document links to. */
const linksOf = (file: string): string[] =>
  [...textOf(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to]) =>
    normalize(join(dirname(file), to!)),
  )

const missing = (paths: string[]): string[] => paths.filter((path) => !existsSync(join(ROOT, path)))

test('every file and folder a document names exists', () => {
  const absent = documents.flatMap((file) =>
    missing([...pathsNamed(textOf(file)), ...linksOf(file)]).map((path) => `${file}: ${path}`),
  )
  expect(absent).toEqual([])
})

test('the map of the README names what exists: files, tables and addresses', () => {
  const map = textOf('README.md').split('\n## Map\n')[1]!.split('\n## ')[0]!
  const rows = map.split('\n').filter((line) => line.startsWith('| '))
  expect(rows.length).toBeGreaterThan(8)
  expect(pathsNamed(map).length).toBeGreaterThan(30)

  const tables = new Set(Object.keys(schema).map(snakeCase))
  const addresses = new Set<string>([
    ...Object.values(patterns.en),
    ...Object.values(patterns.api),
    ...Object.values(patterns.files),
  ])
  const code = [...map.matchAll(/`([^`]+)`/g)].map(([, each]) => each!)
  expect(code.filter((each) => /^[a-z_]+$/.test(each) && !tables.has(each))).toEqual([])
  expect(code.filter((each) => each.startsWith('/') && !addresses.has(each))).toEqual([])
})

test('every capability of the product has its row on the map', () => {
  const map = textOf('README.md').split('\n## Map\n')[1]!.split('\n## ')[0]!
  const capabilities = readdirSync(join(ROOT, 'src/domain')).filter((name) => name !== 'shared')
  const absent = capabilities.filter((name) => !map.includes(`\n| **${name}** |`))
  expect(absent).toEqual([])
})

test('decisions are numbered without a gap, short, and say what, why and what follows', () => {
  expect(decisions.map((name) => name.slice(0, 4))).toEqual(
    decisions.map((_, index) => `${String(index + 1).padStart(3, '0')}-`),
  )
  for (const name of decisions) {
    const text = textOf(`${DECISIONS}/${name}`)
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(14)
    for (const part of ['Context', 'Decision', 'Why', 'Consequence']) {
      expect(text).toContain(`**${part}.** `)
    }
  }
})

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
