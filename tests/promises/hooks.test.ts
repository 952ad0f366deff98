import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { isAsync } from 'elysia/compose'
import { testApp } from '../support/app.ts'

// The promise: nothing that can wait is taken for an answer. The framework reads a function's source to
// decide whether to await it; what it misreads answers `undefined`, or refuses with a 500.

type Code = (...given: never[]) => unknown
interface Registered {
  at: string
  run: Code
}
interface Route {
  method: string
  path: string
  handler: unknown
  hooks: Record<string, unknown>
}
interface Composed {
  event: Record<string, unknown>
  router: { history: Route[] }
}

const isWrittenAsync = (run: Code): boolean => run.constructor.name === 'AsyncFunction'

/** Whether, by its text, a function gives back nothing, or an object put together on the spot. */
function givesNothingBack(run: Code): boolean {
  const text = String(run)
  const arrow = /^(\(|\w+\s*=>)/.test(text) ? text.slice(text.indexOf('=>') + 2).trim() : '{'
  if (!arrow.startsWith('{')) return arrow.startsWith('({')
  return !/\breturn\b(?!\s*[;}])/.test(text)
}

/** Every function that runs around a handler: of the whole app and of each of its routes. */
function hooksOf(app: unknown): Registered[] {
  const { event, router } = app as Composed
  const kinds = new Set([...Object.keys(event), 'derive', 'resolve', 'error', 'request'])
  const found = new Map<Code, string>()
  const collect = (where: string, hooks: Record<string, unknown>) => {
    for (const kind of kinds) {
      for (const hook of [hooks[kind] ?? []].flat()) {
        const run = (hook as { fn?: unknown }).fn ?? hook
        if (typeof run === 'function') found.set(run as Code, `${kind} of ${where}`)
      }
    }
  }
  for (const { method, path, hooks } of router.history) collect(`${method} ${path}`, hooks)
  collect('the app', event)
  return [...found].map(([run, at]) => ({ at, run }))
}

const handlersOf = (app: unknown): Registered[] =>
  (app as Composed).router.history.flatMap(({ method, path, handler }) =>
    typeof handler === 'function' ? [{ at: `${method} ${path}`, run: handler as Code }] : [],
  )

const unawaited = (hooks: Registered[]): string[] =>
  hooks.filter(({ run }) => !isWrittenAsync(run) && !givesNothingBack(run)).map(({ at }) => at)

/**
 * Of `@elysiajs/cors`: it writes headers. Its one answer is that of a preflight, put together on the spot, and
 * that we do not ask it for.
 */
const OF_CORS = 'processCors'

/** What answers at once, and is seen to by the framework. */
const AT_ONCE = ['GET /assets/:file', 'GET /healthz']

const { app } = await testApp()

test('every hook is `async`, or gives nothing back', () => {
  const hooks = hooksOf(app)
  expect(hooks.map(({ at }) => at)).toContain('request of the app')
  expect(hooks.length).toBeGreaterThanOrEqual(9)
  const ours = hooks.filter(({ run }) => run.name !== OF_CORS)
  expect(hooks.length - ours.length).toBe(1)
  expect(unawaited(ours)).toEqual([])
})

test('every handler is awaited but those that cannot wait', () => {
  const handlers = handlersOf(app)
  expect(handlers.length).toBeGreaterThan(150)
  const unseen = handlers.filter(({ run }) => !isWrittenAsync(run) && !isAsync(run))
  expect(unseen.map(({ at }) => at)).toEqual(AT_ONCE)
})

test('a hook that hands on a promise without being `async` is found, wherever it hangs', () => {
  const later = Promise.resolve()
  const take = (): Promise<void> | void => later
  const hook = () => {
    const verdict = take()
    return verdict instanceof Promise ? verdict.then(() => {}) : verdict
  }
  const careless = new Elysia()
    .macro({ asks: { resolve: (() => later) as never } })
    .onRequest(hook)
    .onTransform(() => later)
    .onBeforeHandle(() => later)
    .onAfterHandle(() => later)
    .mapResponse((() => later) as never)
    .onAfterResponse(() => later)
    .onError(() => later)
    .get('/', (() => 'x') as never, { asks: true } as never)
  expect(unawaited(hooksOf(careless)).length).toBe(8)
  const careful = new Elysia()
    .onRequest(async () => take())
    .onBeforeHandle(() => {
      take()
    })
    .derive(() => ({ a: 1 }))
    .get('/', (() => 'x') as never)
  expect(unawaited(hooksOf(careful))).toEqual([])
})
