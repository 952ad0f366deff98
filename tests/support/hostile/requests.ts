import type { Dice } from '../../proofs/dice.ts'
import { ADMIN, basic, DISPATCHER, type TestApp } from '../app.ts'
import { stripeSignature } from '../stripe/signature.ts'
import { placesIn, type Schema, validValue, withAt } from './valid.ts'
import { CANARY, hostileText, hostileValue, inAddress } from './values.ts'
import type { World } from './world.ts'

/** A route as the app lists it, with what its schema says. */
export interface Door {
  method: string
  path: string
  body: Schema | null
  query: Schema | null
}

export type Who = 'nobody' | 'dispatcher' | 'admin'

export interface HostileRequest {
  door: Door
  who: Who
  path: string
  init: RequestInit
  /** What must not be told back, and nobody else sends. */
  canary: string
  /** Where the hostile value stands, for whoever reads of a failure. */
  where: string
}

export const WEBHOOK_SECRET = 'whsec_hostile'

interface Hooked {
  method: string
  path: string
  hooks: { body?: Schema; query?: Schema; beforeHandle?: unknown }
}

/** Every route there is; `reached` is called with each request that comes past the guards and schemas. */
export function doorsOf({ app }: TestApp, reached: (request: Request) => void): Door[] {
  const hook = {
    fn: ({ request }: { request: Request }) => {
      reached(request)
    },
  }
  return (app.routes as unknown as Hooked[]).map(({ method, path, hooks }) => {
    // The framework compiles a route when it is first asked: what is hung in before runs last.
    hooks.beforeHandle = [hooks.beforeHandle ?? []].flat().concat(hook)
    return { method, path, body: hooks.body ?? null, query: hooks.query ?? null }
  })
}

/** A request to a door that is good but for one value, or all the way good where nothing can be wrong. */
export function hostileRequest(world: World, door: Door, dice: Dice): HostileRequest {
  const who = whoAsks(door, dice)
  const good = goodRequest(world, door, dice)
  const slots = [
    ...Object.keys(good.params).map((name) => ({ kind: 'path', name })),
    ...Object.keys(good.query).map((name) => ({ kind: 'query', name })),
    ...placesIn(good.body).map((place) => ({ kind: 'body', name: place.join('.') })),
  ]
  // A path that is wrong reaches nothing, so it is seldom wrong; a header hinders nothing.
  const likely = slots.filter(({ kind }) => kind !== 'path' || dice.below(PATH_EVERY) === 0)
  const isHeader = likely.length === 0 || dice.below(HEADER_EVERY) === 0
  const slot = isHeader ? { kind: 'header', name: dice.of(HEADERS) } : dice.of(likely)
  return {
    door,
    who,
    where: `${slot.kind} ${slot.name}`,
    ...sent(world, door, who, good, slot, dice),
  }
}

const PATH_EVERY = 5
const HEADER_EVERY = 6
const HEADERS = ['x-request-id', 'referer', 'user-agent', 'accept-language', 'hx-request-type']

interface Good {
  params: Record<string, string>
  query: Record<string, string>
  /** JSON of the API, the fields of a form elsewhere. */
  body: unknown
}

function goodRequest(world: World, door: Door, dice: Dice): Good {
  const params = Object.fromEntries(
    [...door.path.matchAll(/:(\w+)/g)].map(([, name]) => [
      name!,
      paramOf(world, door, name!, dice),
    ]),
  )
  const query = Object.fromEntries(
    namesOfQuery(door).flatMap((name) => {
      const value = world.known[name]
      return value === undefined || value === null ? [] : [[name, String(value)]]
    }),
  )
  if (!hasBody(door)) return { params, query, body: null }
  if (door.path === '/v1/stripe/webhook') return { params, query: {}, body: stripeEvent() }
  if (door.body) return { params, query: {}, body: validValue(door.body, world.known) }
  return {
    params,
    query: {},
    body: door.path.startsWith('/v1/') ? null : fieldsOf(world, door, dice),
  }
}

const hasBody = ({ method }: Door): boolean => method !== 'GET' && method !== 'HEAD'

function paramOf(world: World, { path }: Door, name: string, dice: Dice): string {
  const [part = ''] = path
    .replace(/^\/(fr|console)/, '')
    .split('/')
    .slice(1)
  if (name === 'token') return world.tokens[part] ?? 'unknown-token-of-22chars'
  // Of what there is none of here, one that could be.
  return dice.of(world.params[name] ?? [crypto.randomUUID()])
}

/** Pages say nowhere which names of a query they read. */
const PAGE_QUERY = ['q', 'start', 'day', 'from', 'to', 'date', 'postal_code', 'status', 'to', 'ref']
const namesOfQuery = ({ query, path }: Door): string[] =>
  query ? Object.keys(query.properties ?? {}) : path.startsWith('/v1/') ? [] : PAGE_QUERY

/** What some page's form sends here; else every field there is a good value for. */
function fieldsOf(world: World, door: Door, dice: Dice): Record<string, string> {
  const template = new RegExp(`^${door.path.replace(/:\w+/g, '[^/]+')}$`)
  const forms = world.forms.filter(({ action }) => template.test(action.split(/[?#]/)[0]!))
  const names = forms.length > 0 ? dice.of(forms).fields : world.known
  return Object.fromEntries(
    Object.entries(names).map(([name, value]) => {
      const known = world.known[name]
      return [name, value === '' || value === undefined ? String(known ?? '') : String(value)]
    }),
  )
}

const isStaff = (path: string) => /^\/(v1\/admin|console)/.test(path)

function whoAsks({ path }: Door, dice: Dice): Who {
  if (!isStaff(path)) return 'nobody'
  const throwOf = dice.below(20)
  return throwOf === 0 ? 'nobody' : throwOf < 3 ? 'dispatcher' : 'admin'
}

function sent(
  world: World,
  door: Door,
  who: Who,
  good: Good,
  slot: { kind: string; name: string },
  dice: Dice,
): Pick<HostileRequest, 'path' | 'init' | 'canary'> {
  // What another request left behind may be told to staff; what this one sends may not be told back.
  const canary = `${CANARY}${dice.below(1e9).toString(36)}`
  const own = (text: string) => text.replaceAll(CANARY, canary)
  const at = (kind: string, name: string, value: string) =>
    slot.kind === kind && slot.name === name ? hostileText(dice) : value
  const path = door.path.replace(/:(\w+)/g, (_, name: string) =>
    inAddress(at('path', name, good.params[name]!)),
  )
  const query = Object.entries(good.query).map(
    ([name, value]) => `${name}=${inAddress(at('query', name, value))}`,
  )
  const headers: Record<string, string> = {
    ...credentials(world, door, who),
    // Staff come from where they always come from: tries to sign in are counted by address.
    'x-forwarded-for':
      who === 'nobody' ? `198.51.${dice.below(256)}.${dice.below(256)}` : '192.0.2.7',
    ...(slot.kind === 'header' ? { [slot.name]: own(asHeader(hostileText(dice))) } : {}),
  }
  const init: RequestInit = { method: door.method, headers }
  if (hasBody(door)) {
    const body =
      slot.kind === 'body'
        ? withAt(good.body, slot.name.split('.'), hostileFor(door, dice))
        : good.body
    const isJson = door.path.startsWith('/v1/')
    headers['content-type'] = isJson ? 'application/json' : 'application/x-www-form-urlencoded'
    init.body = own(isJson ? JSON.stringify(body) : formText(body as Record<string, string>))
    if (door.path === '/v1/stripe/webhook') {
      const seconds = Math.floor(Date.now() / 1000)
      headers['stripe-signature'] = stripeSignature([WEBHOOK_SECRET], seconds, init.body)
    }
  }
  const address = query.length > 0 ? `${path || '/'}?${query.join('&')}` : path || '/'
  return { path: own(address), init, canary }
}

const hostileFor = (door: Door, dice: Dice): unknown =>
  door.path.startsWith('/v1/') ? hostileValue(dice) : hostileText(dice)

function credentials(world: World, { path }: Door, who: Who): Record<string, string> {
  if (path === '/metrics') return { authorization: 'Bearer metrics-token-of-the-hostile-world' }
  if (who === 'nobody') return {}
  if (path.startsWith('/console')) return world.staff[who].headers()
  return basic(who === 'admin' ? ADMIN : DISPATCHER)
}

/** What a header can hold at all. */
const asHeader = (text: string): string =>
  text
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 4000)

const formText = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${inAddress(value)}`)
    .join('&')

const stripeEvent = () => ({
  id: `evt_${crypto.randomUUID()}`,
  object: 'event',
  type: 'checkout.session.completed',
  created: 1_795_000_000,
  livemode: true,
  account: null,
  data: { object: { id: 'cs_1', object: 'checkout.session', payment_intent: 'pi_1' } },
})
