import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, textOf, trackedFiles } from '../support/repository.ts'

// The promise: the repository holds nothing of the machines it was made on, and no secret.

/** A checkout directly below the root of the file system has a name too common to look for. */
const ownPath = ROOT.split('/').length > 2 ? [literally(`${ROOT}/`)] : []

const MARKS: [what: string, mark: RegExp][] = [
  ['a path of a machine', /(?<![\w.-])\/(home|root|Users)\/[\w.-]+|\b[A-Z]:\\Users\\/],
  ...ownPath.map((mark): [string, RegExp] => ['the path of this checkout', mark]),
  [
    'a host of a private network',
    /(?:\/\/|@)[\w.-]+\.(internal|intranet|local|lan|corp|home\.arpa)\b/,
  ],
  [
    'a package registry',
    /\b(registry|npm|packages?|artifactory|nexus|verdaccio)\.[\w-]+\.\w{2,}\//,
  ],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a live Stripe key', /\b[sr]k_live_\w{16,}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['a token of GitHub', /\b(gh[pousr]_|github_pat_)\w{20,}/],
  ['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10,}/],
]

/** Files that belong to one machine or hold secrets by their nature. */
const PRIVATE_FILES = /(^|\/)(\.env(?!\.example$)[^/]*|\.npmrc|id_\w+|[^/]+\.(pem|key|p12|pfx))$/

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}

const marksIn = (text: string): string[] =>
  MARKS.flatMap(([what, mark]) => {
    const found = text.match(mark)
    return found ? [`${what}: ${found[0].slice(0, 24)}`] : []
  })

test('no file names a machine, a private host or a registry, or holds a secret', () => {
  const files = trackedFiles({ fresh: true }).filter((file) => existsSync(join(ROOT, file)))
  const found = files.flatMap((file) => marksIn(textOf(file)).map((mark) => `${file} has ${mark}`))
  expect(found).toEqual([])
  expect(files.length).toBeGreaterThan(200)
})

test('no settings and no keys are committed, and git would not add a ".env"', () => {
  expect(trackedFiles({ fresh: false }).filter((file) => PRIVATE_FILES.test(file))).toEqual([])
  expect(textOf('.gitignore').split('\n')).toContain('.env')
})

test('what must not be there would be found', () => {
  const home = ['', 'home', 'ada', 'spruce'].join('/')
  expect(marksIn(`cd ${home}`)).toEqual([`a path of a machine: ${home.slice(0, 9)}`])
  for (const text of [
    `${ROOT}/src`,
    `https://crm.${'internal'}/leads`,
    `https://${'registry'}.example.com/bun`,
    `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
    `sk_${'live'}_${'a1B2'.repeat(6)}`,
    `SG.${'x'.repeat(22)}.${'y'.repeat(43)}`,
    `gh${'p'}_${'z'.repeat(36)}`,
  ]) {
    expect(marksIn(text)).toHaveLength(1)
  }
  expect(marksIn("import { page } from '../http/pages/home/page.ts'")).toEqual([])
  expect(
    ['.env', 'deploy/.env.prod', 'tls/site.key'].filter((f) => !PRIVATE_FILES.test(f)),
  ).toEqual([])
  expect(PRIVATE_FILES.test('.env.example')).toBe(false)
})
