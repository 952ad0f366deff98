import { judgeIdle } from './url-parameters.ts'

export const SSL_MODES = [
  'disable',
  'allow',
  'prefer',
  'require',
  'verify-ca',
  'verify-full',
] as const
export type SslMode = (typeof SSL_MODES)[number]

/** Where a Postgres is and how it wants to be spoken to: what every driver here is given. */
export interface DatabaseTarget {
  /** A name, an address, or the folder of a Unix socket. */
  host: string
  port: number
  user: string
  /** Empty where none is given: the drivers then ask the environment, as libpq does. */
  password: string
  database: string
  tls: {
    mode: SslMode
    /** The file whose authorities are trusted, or `system`; null trusts whoever answers. */
    rootCert: string | null
    /** Files with our own certificate and its key; both or none. */
    cert: string | null
    key: string | null
    keyPassword: string | null
  }
  connectSeconds: number
  applicationName: string
  /** Settings of the session as the server's command line takes them; null for none. */
  options: string | null
  /** How many connections the host allows a process; null where the URL does not say. */
  poolSize: number | null
}

export type UrlReading =
  /** `unkept` are parameters that ask for protection no driver here gives. */
  | { ok: true; target: DatabaseTarget; unkept: string[] }
  /** Each completes "DATABASE_URL …" and holds nothing of the user, the password or a value. */
  | { ok: false; faults: string[] }

const SCHEME = /^postgres(ql)?(\+[a-z0-9]+)?:\/\//
/** The host may be a parameter, as a folder has to be; the parser of URLs wants one where it stands. */
const NO_HOST = /^postgresql:\/\/[^/?#]*@(?=[/?]|$)/
const DEFAULT_PORT = 5432
const DEFAULT_CONNECT_SECONDS = 5
const MAX_CONNECT_SECONDS = 60
const MAX_POOL = 200
const SHOWN = /^[a-z_][a-z0-9_.-]{1,40}$/i

/**
 * Reads a database's URL as libpq does, with the parameters that hosts add for other clients. What both
 * drivers can do is in the target; what they cannot is a fault, and nothing is handed on unread.
 */
export function readDatabaseUrl(text: string): UrlReading {
  const plain = text.replace(SCHEME, 'postgresql://').replace(NO_HOST, '$&localhost')
  if (!SCHEME.test(text) || !URL.canParse(plain)) return refused('does not fit')
  const url = new URL(plain)
  if (url.hash !== '') return refused('holds a "#"; write %23 for it')
  const parts = [url.username, url.password, url.hostname, url.pathname.slice(1)].map(decoded)
  const pairs = parametersOf(url.search)
  if (pairs === null || parts.includes(null)) return refused('holds a "%" that is no escape')
  const [user, password, host, database] = parts as string[]
  const given = new Reader(pairs)
  const target: DatabaseTarget = {
    host: given.text('host') ?? (host!.replace(/^\[|\]$/g, '') || 'localhost'),
    port: given.whole('port', 1, 65_535) ?? (Number(url.port) || DEFAULT_PORT),
    user: given.text('user') ?? user!,
    password: given.text('password') ?? password!,
    database: given.text('dbname') ?? database!,
    tls: tlsOf(given),
    connectSeconds: connectSecondsOf(given),
    applicationName:
      given.text('application_name') ?? given.text('fallback_application_name') ?? 'spruce',
    options: given.text('options'),
    poolSize: given.whole('connection_limit', 1, MAX_POOL),
  }
  if (target.host.includes(',')) given.fault('names several hosts; name the one that takes writes')
  if (target.user === '') given.fault('names no user')
  if (target.database === '') target.database = target.user
  const unkept = given.judgeRest()
  return given.faults.length > 0
    ? { ok: false, faults: given.faults }
    : { ok: true, target, unkept }
}

const refused = (fault: string): UrlReading => ({ ok: false, faults: [fault] })

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Name and value of each parameter; a "+" is a plus, as libpq has it. Of a repeated one the last counts. */
function parametersOf(search: string): Map<string, string> | null {
  const pairs = new Map<string, string>()
  for (const pair of search.slice(1).split('&')) {
    if (pair === '') continue
    const cut = pair.includes('=') ? pair.indexOf('=') : pair.length
    const name = decoded(pair.slice(0, cut))
    const value = decoded(pair.slice(cut + 1))
    if (name === null || value === null) return null
    pairs.set(name, value)
  }
  return pairs
}

/** Takes parameters one by one and keeps what is wrong with them. */
class Reader {
  readonly faults: string[] = []
  readonly #left: Map<string, string>

  constructor(pairs: Map<string, string>) {
    this.#left = new Map(pairs)
  }

  fault(sentence: string): void {
    this.faults.push(sentence)
  }

  /** Null when it is not there or empty. */
  text(name: string): string | null {
    const value = this.#left.get(name) ?? ''
    this.#left.delete(name)
    return value === '' ? null : value
  }

  whole(name: string, least: number, most: number): number | null {
    const value = this.text(name)
    if (value === null) return null
    if (/^\d{1,6}$/.test(value) && +value >= least && +value <= most) return +value
    this.fault(`has ${name} outside ${least} to ${most}`)
    return null
  }

  choice<C extends string>(name: string, choices: readonly C[]): C | null {
    const value = this.text(name)
    if (value === null) return null
    const found = choices.find((each) => each === value)
    if (found === undefined) this.fault(`has ${name} that is none of ${choices.join(', ')}`)
    return found ?? null
  }

  /** Judges what nobody took; gives back what is asked for and not kept. */
  judgeRest(): string[] {
    const unkept: string[] = []
    for (const [name, value] of this.#left) {
      const verdict = judgeIdle(name, value)
      const shown = SHOWN.test(name) ? `"${name}"` : 'a parameter'
      if (verdict === 'unknown') this.fault(`has ${shown}, which Spruce does not know`)
      if (verdict === 'impossible') this.fault(`asks by ${shown} for what Spruce cannot do`)
      if (verdict === 'unkept') unkept.push(name)
    }
    return unkept
  }
}

function connectSecondsOf(given: Reader): number {
  const seconds = given.whole('connect_timeout', 0, 999_999) ?? 0
  // For libpq 0 is for ever and 1 means 2; a visitor does not wait for ever.
  return seconds === 0
    ? DEFAULT_CONNECT_SECONDS
    : Math.min(Math.max(seconds, 2), MAX_CONNECT_SECONDS)
}

/** As libpq: `prefer` where nothing is said, and a root file is used wherever TLS is. */
function tlsOf(given: Reader): DatabaseTarget['tls'] {
  const rootCert = given.text('sslrootcert')
  const asked = given.choice('sslmode', SSL_MODES) ?? byOtherName(given)
  const mode = asked ?? (rootCert === 'system' ? 'verify-full' : 'prefer')
  if (rootCert === 'system' && mode !== 'verify-full') {
    given.fault('has sslrootcert=system, which goes with sslmode=verify-full alone')
  }
  if (rootCert === null && mode.startsWith('verify')) {
    given.fault(`has sslmode=${mode} without sslrootcert, a file or the word system`)
  }
  const [cert, key] = [given.text('sslcert'), given.text('sslkey')]
  if ((cert === null) !== (key === null)) given.fault('has one of sslcert and sslkey; give both')
  return { mode, rootCert, cert, key, keyPassword: given.text('sslpassword') }
}

/** What drivers of other languages call it. */
function byOtherName(given: Reader): SslMode | null {
  const word = given.choice('ssl', ['true', '1', 'false', '0', ...SSL_MODES])
  if (word === 'true' || word === '1') return 'require'
  return word === 'false' || word === '0' ? 'disable' : word
}
