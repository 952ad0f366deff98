import { expect, test } from 'bun:test'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
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

interface Capability {
  name: string
  files: string[]
  tables: string[]
  doors: string[]
  addresses: string[]
}

/** The rows of the table under "Map" in the README. */
const map = (): Capability[] =>
  textOf('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| **'))
    .map((line) => {
      const [, name, rules, acts, tables, doors, pages, json] = line.split('|')
      return {
        name: name!.trim().replaceAll('*', ''),
        files: codeIn(`${rules} ${acts}`),
        tables: codeIn(tables!),
        doors: codeIn(doors!),
        addresses: codeIn(`${pages} ${json}`),
      }
    })

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)

test('every capability of the product has its row on the map, and no other has', () => {
  const capabilities = readdirSync(join(ROOT, 'src/domain')).filter((name) => name !== 'shared')
  expect(
    map()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(capabilities.sort())
})

test('the map names rules, acts and doors that are there', () => {
  const isDoor = (file: string) =>
    ['pages', 'console', 'api'].some((kind) => existsSync(join(ROOT, 'src/http', kind, file)))
  const absent = map().flatMap(({ name, files, doors }) => [
    ...missing(files.map((file) => `src/domain/${name}/${file}`)),
    ...doors.filter((file) => !isDoor(file)),
  ])
  expect(absent).toEqual([])
})

test('the map has every table once, that of idempotency keys apart, and only addresses of ours', () => {
  const tables = Object.values(schema).flatMap((each): string[] =>
    is(each, PgTable) ? [getTableName(each)] : [],
  )
  const named = map().flatMap((row) => row.tables)
  expect([...named, 'idempotency_keys'].sort()).toEqual(tables.sort())

  const addresses = new Set<string>(
    [patterns.en, patterns.console, patterns.api].flatMap((each) => Object.values(each)),
  )
  const strange = map().flatMap((row) => row.addresses.filter((each) => !addresses.has(each)))
  expect(strange).toEqual([])
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
