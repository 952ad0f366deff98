import { type AnyElysia, Elysia } from 'elysia'
import { memoryLog } from '../../../src/adapters/log.ts'
import { memoryRateLimiter } from '../../../src/adapters/rate-limit/memory.ts'
import { accessLog } from '../../../src/http/plugins/access-log.ts'
import { bodies } from '../../../src/http/plugins/bodies.ts'
import { cors } from '../../../src/http/plugins/cors.ts'
import { crossSite } from '../../../src/http/plugins/cross-site.ts'
import { edge } from '../../../src/http/plugins/edge.ts'
import { hosts } from '../../../src/http/plugins/hosts.ts'
import { page } from '../../../src/http/plugins/html.ts'
import { lastResort } from '../../../src/http/plugins/last-resort.ts'
import { listedOrigins } from '../../../src/http/plugins/listed-origins.ts'
import { type HtmlError, problems } from '../../../src/http/plugins/problems.ts'
import { rateLimit } from '../../../src/http/plugins/rate-limit.ts'
import { requestContexts } from '../../../src/http/plugins/request-context.ts'
import { routeTable } from '../../../src/http/plugins/route-table.ts'
import { ERROR_PAGE_CSP, securityHeaders } from '../../../src/http/plugins/security-headers.ts'
import { fixedClock } from '../../support/fixed-clock.ts'

interface TinyOptions {
  origins?: string[]
  proxy?: { trust: boolean; ips: string[]; cidrs: string[] }
  peer?: string
  perMinute?: number
  production?: boolean
  captcha?: boolean
}

const API = /^\/(v1|healthz|readyz|openapi)(\/|$)/
export const ERROR_PAGE = '<h1>Something went wrong</h1>'

/** All plugins around a few routes, as the real app composes them, with the lines it logged. */
export function tinyApp(routes: AnyElysia, options: TinyOptions = {}) {
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const log = memoryLog()
  const listed = listedOrigins(options.origins ?? [], 'staff')
  const publicUrl = 'https://spruce.example'
  const problemBaseUrl = 'https://example.com/problems'
  const isApi = (path: string) => API.test(path)
  const htmlError: HtmlError = (status) =>
    page(ERROR_PAGE, { status, headers: { 'content-security-policy': ERROR_PAGE_CSP } })
  const root = new Elysia({ normalize: false, handler: { standardHostname: false } })
  const routeOf = routeTable(() => root.routes)
  root
    .use(
      edge({
        log,
        broken: lastResort({ problemBaseUrl, isApi, htmlError }),
        open: requestContexts({
          peerOf: () => options.peer ?? '203.0.113.7',
          proxy: options.proxy ?? { trust: false, ips: [], cidrs: [] },
        }),
        finish: [
          securityHeaders({
            production: options.production ?? false,
            captcha: options.captcha ?? false,
            holdsToken: (path) => path.startsWith('/quotes/'),
          }),
          accessLog(log, routeOf),
        ],
      }),
    )
    .use(
      problems({
        log,
        problemBaseUrl,
        routeOf,
        isApi,
        signIn: () => new Response(null, { status: 401 }),
        htmlError,
      }),
    )
    .use(hosts({ production: options.production ?? false, publicUrl }))
    .use(cors(listed))
    .use(crossSite({ publicUrl, listed }))
    .use(rateLimit({ rateLimiter: memoryRateLimiter(clock), perMinute: options.perMinute ?? 1000 }))
    .use(bodies())
    .use(routes)
  const send = (path: string, init?: RequestInit): Promise<Response> =>
    root.handle(new Request(`http://localhost${path}`, init))
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', body, headers: { ...JSON_TYPE, ...headers } })
  return { root, log, clock, send, post }
}

export const JSON_TYPE = { 'content-type': 'application/json' }
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
