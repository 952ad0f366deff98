type Verdict = 'idle' | 'unkept' | 'unknown' | 'impossible'

const ANY = /^/

/** Parameters that change nothing here, each with the values of which that is so; others are refused. */
const IDLE: [names: string, values: RegExp][] = [
  // The server is one that takes writes, which is looked at when it is reached; there is one host.
  ['target_session_attrs', /^(any|read-write|primary|prefer-standby)$/],
  ['load_balance_hosts', ANY],
  // How other clients pool, cache and time out; ours does so in its own way.
  ['pgbouncer pool_timeout pool_size socket_timeout', ANY],
  ['statement_cache_size prepared_statement_cache_size', ANY],
  // Marks of hosts and frameworks.
  ['supa workaround', ANY],
  ['schema', /^public$/],
  // TLS is asked for in the old way, which every server takes, and never compresses.
  ['sslnegotiation', /^(postgres|direct)$/],
  ['sslcompression', /^0$/],
  ['sslsni', /^1$/],
  ['sslcertmode', /^(allow|disable)$/],
  ['sslidentity sslaccept', /^$/],
  // Kerberos is never spoken.
  ['gssencmode', /^(disable|prefer)$/],
  ['krbsrvname gsslib gssdelegation', ANY],
  // Connections are kept alive by the drivers.
  ['keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout', ANY],
  ['client_encoding', /^(auto|utf-?8)$/i],
  ['min_protocol_version', /^3\.0$/],
  ['max_protocol_version', ANY],
  ['channel_binding', /^(disable|prefer)$/],
]

/** Asked for by hosts in every URL, a protection that the drivers do not have: it starts and is said. */
const UNKEPT: [names: string, values: RegExp][] = [['channel_binding', /^require$/]]

/** Parameters of libpq that nothing here can do, or that would weaken what somebody relies on. */
const IMPOSSIBLE = new Set(
  [
    'hostaddr passfile service servicefile require_auth requirepeer requiressl replication',
    'sslcrl sslcrldir sslkeylogfile ssl_min_protocol_version ssl_max_protocol_version',
    'scram_client_key scram_server_key oauth_issuer oauth_client_id oauth_client_secret oauth_scope',
  ]
    .join(' ')
    .split(' '),
)

/** What a parameter that no driver is given comes to: nothing, a lack worth saying, or a fault. */
export function judgeIdle(name: string, value: string): Verdict {
  if (UNKEPT.some(isOf(name, value))) return 'unkept'
  if (value === '' || IDLE.some(isOf(name, value))) return isKnown(name) ? 'idle' : 'unknown'
  return isKnown(name) ? 'impossible' : 'unknown'
}

const isOf =
  (name: string, value: string) =>
  ([names, values]: [string, RegExp]): boolean =>
    names.split(' ').includes(name) && values.test(value)

const isKnown = (name: string): boolean =>
  IMPOSSIBLE.has(name) || IDLE.some(([names]) => names.split(' ').includes(name))
