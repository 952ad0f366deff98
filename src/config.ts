import { assemble } from './config/assemble.ts'
import { databaseNotices, databases } from './config/databases.ts'
import { DEFAULTS, type Settings } from './config/defaults.ts'
import { files } from './config/files.ts'
import { noticesOf } from './config/notices.ts'
import { type Environment, isSet, parse } from './config/parse.ts'
import { production } from './config/production.ts'
import { completeness } from './config/rules.ts'
import { NAMES } from './config/schema.ts'
import type { Config } from './config/types.ts'
import { lookAlikes } from './config/typos.ts'

export { DEMO_STAFF } from './config/assemble.ts'
export type * from './config/types.ts'

const PRODUCTION_BY_DEFAULT =
  'APP_ENV: is unset, so the rules of production hold; give dev to try things out'

export type ConfigReading =
  | { ok: true; config: Config; notices: string[] }
  | { ok: false; faults: string[] }

/**
 * Reads the whole environment at once. Gives the configuration and what the operator should hear at
 * start, or one line for every fault: name, what is wrong, what would be right. No line ever holds a
 * secret. `about.dotEnvExists` says whether a file `.env` is there: with one, or with any name set
 * but PORT, an unset APP_ENV means production; with nothing at all it means a demo.
 */
export function readConfig(env: Environment, about: { dotEnvExists: boolean }): ConfigReading {
  const { values, faults } = parse(env)
  const typos = lookAlikes(env)
  // A mistyped name counts as configured: a slip must not open the demo's sign-ins to the world.
  const isEmpty =
    !about.dotEnvExists &&
    typos.length === 0 &&
    !NAMES.some((name) => name !== 'PORT' && isSet(env, name))
  const mode = values.APP_ENV ?? (isEmpty ? 'dev' : 'prod')
  const settings: Settings = { ...DEFAULTS, ...values }

  const refused = mode === 'prod' ? production(settings) : []
  for (const [name, line] of [
    ...completeness(settings),
    ...databases(settings),
    ...files(settings),
    ...refused,
  ]) {
    if (!faults.has(name)) faults.set(name, line)
  }
  if (refused.length > 0 && !isSet(env, 'APP_ENV')) faults.set('APP_ENV', PRODUCTION_BY_DEFAULT)
  if (faults.size > 0) return { ok: false, faults: inOrder(faults) }

  const config = assemble(settings, mode, isEmpty)
  const notices = [...noticesOf(config, settings, typos), ...databaseNotices(settings)]
  return { ok: true, config, notices }
}

const inOrder = (faults: Map<string, string>): string[] =>
  NAMES.flatMap((name) => faults.get(name) ?? [])
