import { afterEach, beforeEach, expect, test } from 'bun:test'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { ROOT } from '../support/repository.ts'

// The promise: a file that the environment names is looked at before anything starts, and what is wrong
// with it is told with everything else that is.

const SHIPPED = join(ROOT, 'drizzle/seeds/economy_v1.json')
const home = process.cwd()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spruce-files-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

const read = (env: Record<string, string>) =>
  readConfig({ APP_ENV: 'dev', ...env }, { dotEnvExists: false })
const faultsOf = (env: Record<string, string>): string[] => {
  const reading = read(env)
  return reading.ok ? [] : reading.faults
}
const pricesOf = (env: Record<string, string>): string | null => {
  const reading = read(env)
  return reading.ok ? reading.config.pricingConfigPath : null
}

test('a price file that cannot be read is one fault among the others', () => {
  mkdirSync('folder')
  for (const path of ['missing.json', 'folder', '/proc/1/mem']) {
    expect(faultsOf({ PORT: '0', PRICING_CONFIG_PATH: path })).toEqual([
      'PORT: "0" does not fit; give a whole number from 1 to 65535 (the port to listen on)',
      'PRICING_CONFIG_PATH: names no file that can be read; give the path of the price file',
    ])
  }
})

test('a price file that is no price list is told with its faults, on one line', () => {
  writeFileSync('prices.json', 'rate: 35')
  expect(faultsOf({ PRICING_CONFIG_PATH: 'prices.json' })).toEqual([
    'PRICING_CONFIG_PATH: names a file with faults (file must be JSON); give the path of the price file',
  ])
  writeFileSync('prices.json', '{"rate\\nper\\rhour":1}')
  const [line, ...others] = faultsOf({ PRICING_CONFIG_PATH: 'prices.json' })
  expect(others).toEqual([])
  expect(line).toContain('pricing_config_version is missing')
  expect(line).toMatch(/; and \d+ more\); give the path of the price file$/)
  expect(line).not.toContain('\n')
})

test("the older deployment's path means the shipped list, unless a file is there", () => {
  for (const path of ['pricing/economy_v1.json', './pricing//economy_v1.json']) {
    expect(pricesOf({ PRICING_CONFIG_PATH: path })).toBe(SHIPPED)
  }
  expect(pricesOf({})).toBe(SHIPPED)
  expect(pricesOf({ PRICING_CONFIG_PATH: 'pricing/economy_v2.json' })).toBeNull()
  mkdirSync('pricing')
  cpSync(SHIPPED, 'pricing/economy_v1.json')
  expect(pricesOf({ PRICING_CONFIG_PATH: 'pricing/economy_v1.json' })).toBe(
    'pricing/economy_v1.json',
  )
})
