import { listDisputes } from './disputes.ts'
import type { Params } from './form.ts'
import { chargeOf, showIntent } from './payments.ts'
import { createRefund, listRefunds, refundOf } from './refunds.ts'
import { createSession, expireSession, listSessions, sessionOf } from './sessions.ts'
import type { Store } from './store.ts'

interface Route {
  kind: string
  method: 'GET' | 'POST'
  path: RegExp
  act(store: Store, params: Params, id: string): object
}

/** Everything that can be asked of the double, each by the name faults and calls are told with. */
const ROUTES = [
  {
    kind: 'sessions.create',
    method: 'POST',
    path: /^\/v1\/checkout\/sessions$/,
    act: createSession,
  },
  { kind: 'sessions.list', method: 'GET', path: /^\/v1\/checkout\/sessions$/, act: listSessions },
  {
    kind: 'sessions.retrieve',
    method: 'GET',
    path: /^\/v1\/checkout\/sessions\/([^/]+)$/,
    act: (store, _, id) => sessionOf(store, id),
  },
  {
    kind: 'sessions.expire',
    method: 'POST',
    path: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/,
    act: (store, _, id) => expireSession(store, id),
  },
  {
    kind: 'intents.retrieve',
    method: 'GET',
    path: /^\/v1\/payment_intents\/([^/]+)$/,
    act: (store, params, id) => showIntent(store, id, params),
  },
  {
    kind: 'charges.retrieve',
    method: 'GET',
    path: /^\/v1\/charges\/([^/]+)$/,
    act: (store, _, id) => chargeOf(store, id),
  },
  { kind: 'refunds.create', method: 'POST', path: /^\/v1\/refunds$/, act: createRefund },
  { kind: 'refunds.list', method: 'GET', path: /^\/v1\/refunds$/, act: listRefunds },
  {
    kind: 'refunds.retrieve',
    method: 'GET',
    path: /^\/v1\/refunds\/([^/]+)$/,
    act: (store, _, id) => refundOf(store, id),
  },
  { kind: 'disputes.list', method: 'GET', path: /^\/v1\/disputes$/, act: listDisputes },
] as const satisfies Route[]

export type Kind = (typeof ROUTES)[number]['kind']

/** The route a request is for with the id in its path, or null. */
export function routeOf(method: string, path: string) {
  const route = ROUTES.find((each) => each.method === method && each.path.test(path))
  if (route === undefined) return null
  const found: Route = route
  const id = decodeURIComponent(found.path.exec(path)?.[1] ?? '')
  return {
    kind: route.kind,
    act: (store: Store, params: Params) => found.act(store, params, id),
  }
}
