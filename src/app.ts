import { join } from 'node:path'
import { openapi } from '@elysiajs/openapi'
import { type AnyElysia, Elysia } from 'elysia'
import type { Deps } from './deps.ts'
import type { JobRunner } from './domain/shared/ports.ts'
import { signInRefusals } from './domain/staff/refusals.ts'
import { adminBookingsApi } from './http/api/admin-bookings.ts'
import { adminClockChangesApi } from './http/api/admin-clock-changes.ts'
import { adminExportsApi } from './http/api/admin-exports.ts'
import { adminJobsApi } from './http/api/admin-jobs.ts'
import { adminLeadsApi } from './http/api/admin-leads.ts'
import { adminMessagesApi } from './http/api/admin-messages.ts'
import { adminMetricsApi } from './http/api/admin-metrics.ts'
import { adminPaymentsApi } from './http/api/admin-payments.ts'
import { adminPricingApi } from './http/api/admin-pricing.ts'
import { adminPrivacyApi } from './http/api/admin-privacy.ts'
import { adminRetentionApi } from './http/api/admin-retention.ts'
import { adminScheduleApi } from './http/api/admin-schedule.ts'
import { adminSpecialDaysApi } from './http/api/admin-special-days.ts'
import { adminTeamsApi } from './http/api/admin-teams.ts'
import { adminWhyNotApi } from './http/api/admin-why-not.ts'
import { bookingsApi } from './http/api/bookings.ts'
import { chatApi } from './http/api/chat.ts'
import { estimateApi } from './http/api/estimate.ts'
import { healthApi } from './http/api/health.ts'
import { leadsApi } from './http/api/leads.ts'
import { metricsApi } from './http/api/metrics.ts'
import { slotsApi } from './http/api/slots.ts'
import { CONSOLE } from './http/console/console.ts'
import { consoleError } from './http/console/error.ts'
import { openOffice } from './http/console/office.ts'
import { pageOf } from './http/console/page-of.ts'
import { signInNeeded } from './http/console/sign-in-needed.ts'
import { askedByHabit } from './http/pages/asked-by-habit.ts'
import { bookingPages } from './http/pages/booking.ts'
import { movePages } from './http/pages/booking-move.ts'
import { chatPages } from './http/pages/chat.ts'
import { confirmPages } from './http/pages/confirm.ts'
import { demoCheckoutPages } from './http/pages/demo-checkout.ts'
import { errorPage } from './http/pages/errors.ts'
import { homePages } from './http/pages/home.ts'
import { knownPages } from './http/pages/known.ts'
import { leadPages } from './http/pages/lead.ts'
import { mailboxPages } from './http/pages/mailbox.ts'
import { paymentPages } from './http/pages/payment.ts'
import { personPages } from './http/pages/person.ts'
import { quotePages } from './http/pages/quote.ts'
import type { Site } from './http/pages/site.ts'
import { timesPages } from './http/pages/times.ts'
import { unsubscribePages } from './http/pages/unsubscribe.ts'
import { visitsPages } from './http/pages/visits.ts'
import { wishPages } from './http/pages/wishes.ts'
import { accessLog } from './http/plugins/access-log.ts'
import { addressWatch } from './http/plugins/address-watch.ts'
import { assetsPlugin, loadAssets } from './http/plugins/assets.ts'
import { bodies } from './http/plugins/bodies.ts'
import { consoleAccess } from './http/plugins/console-access.ts'
import { cors } from './http/plugins/cors.ts'
import { crossSite } from './http/plugins/cross-site.ts'
import { deviceCookie } from './http/plugins/device-cookie.ts'
import { edge } from './http/plugins/edge.ts'
import { environmentStaff } from './http/plugins/environment-staff.ts'
import { flashes } from './http/plugins/flash.ts'
import { seeOther } from './http/plugins/forms.ts'
import { hosts } from './http/plugins/hosts.ts'
import { lastResort } from './http/plugins/last-resort.ts'
import { listedOrigins } from './http/plugins/listed-origins.ts'
import { type HtmlError, problems } from './http/plugins/problems.ts'
import { rateLimit } from './http/plugins/rate-limit.ts'
import { requestContexts } from './http/plugins/request-context.ts'
import { routeTable } from './http/plugins/route-table.ts'
import { securityHeaders } from './http/plugins/security-headers.ts'
import { signInThrottle } from './http/plugins/sign-in-throttle.ts'
import { type StaffDoor, staffAccess } from './http/plugins/staff-access.ts'
import { permissionAsker } from './http/plugins/staff-cause.ts'
import { staffIdentity } from './http/plugins/staff-identity.ts'
import { sessionCookieName, staffSessions } from './http/plugins/staff-sessions.ts'
import { surely } from './http/plugins/sure.ts'
import { visitorWalk } from './http/plugins/visitor-walk.ts'
import { stripeWebhook } from './http/webhooks/stripe.ts'
import { urls } from './urls.ts'
import { LANGUAGES, type Language } from './words/catalogue.ts'

const ROOT = join(import.meta.dirname, '..')
const CONSOLE_PATH = /^\/console(\/|$)/
const API_PATH = /^\/(v1|healthz|readyz|metrics|openapi)(\/|$)/
const NOT_API_PATH = /^(?!\/(v1|healthz|readyz|metrics)(\/|$))/
const TOKEN_PATH = /^(\/fr)?\/(chat|quotes|requests|bookings|unsubscribe)\//

const PAGES: ((site: Site, language: Language) => AnyElysia)[] = [
  homePages,
  chatPages,
  personPages,
  quotePages,
  timesPages,
  leadPages,
  knownPages,
  confirmPages,
  bookingPages,
  movePages,
  paymentPages,
  unsubscribePages,
  visitsPages,
  wishPages,
]

export interface Serving {
  /** The address on the other end of a request's socket; an empty text where there is none. */
  peerOf(request: Request): string
  /** Starts a job because a person asked. */
  jobs: JobRunner
}

/** The whole product behind one `fetch`: plugins, API and pages. It does not listen. */
export function createApp(deps: Deps, { peerOf, jobs }: Serving) {
  const { config, log, clock, rateLimiter } = deps
  const { problemBaseUrl, publicUrl, proxy, captcha } = config
  const site = { ...deps, assets: loadAssets(ROOT) }
  const app = new Elysia({
    normalize: false,
    // The framework otherwise guesses where a URL's path begins from a usual length of host names.
    handler: { standardHostname: false },
    // Bodies are counted by `bodies`, which answers with a problem; Bun would just hang up.
    serve: { maxRequestBodySize: Number.MAX_SAFE_INTEGER },
  })
  const addresses = addressWatch(log)
  const routeOf = routeTable(() => app.routes)
  const walk = visitorWalk({ serve: (request) => app.handle(request), publicUrl, log })
  const visitorError = errorPage(site)
  const staffError = consoleError(site)
  const isApi = (path: string) => API_PATH.test(path)
  const htmlError: HtmlError = (status, code, context, request, body) => {
    const isConsole = CONSOLE_PATH.test(context.path)
    const isLook = request.method === 'GET' || request.method === 'HEAD'
    // A form's address that was typed, or came back from the sign-in: its page is what was meant.
    if (isConsole && isLook && code === 'method_not_allowed') {
      return seeOther(pageOf(context.path, routeOf), request)
    }
    const answer = isConsole ? staffError : visitorError
    return answer(status, code, context, request, body)
  }
  const secure = publicUrl.startsWith('https:')
  const listed = listedOrigins(config.cors.origins, sessionCookieName(secure))
  const environment = environmentStaff(config.staff, deps.secret)
  const sessions = staffSessions({ database: deps.database, environment, secure })
  const door: StaffDoor = {
    database: deps.database,
    secret: deps.secret,
    environment,
    sessions,
    refusals: signInRefusals(deps.database, clock),
    throttle: signInThrottle(rateLimiter, clock),
    permit: permissionAsker(deps.database),
  }
  const identity = staffIdentity(door)
  const access = staffAccess(door, identity)
  const office = openOffice({
    ...site,
    ...door,
    jobs,
    addresses,
    access: consoleAccess(door),
    cookie: sessions,
    devices: deviceCookie({ ...deps, secure }),
    flashes: flashes(deps.secret, secure),
  })
  app
    .use(
      edge({
        log,
        broken: lastResort({ problemBaseUrl, isApi, htmlError }),
        open: requestContexts({ peerOf, proxy }),
        finish: [
          securityHeaders({
            production: config.env === 'prod',
            captcha: captcha.mode !== 'off',
            payAt: config.env === 'dev' ? developmentCheckouts(config) : [],
            holdsToken: (path) => TOKEN_PATH.test(path),
          }),
          accessLog(log, routeOf),
          addresses.note,
        ],
      }),
    )
    .use(
      problems({
        log,
        problemBaseUrl,
        routeOf,
        isApi,
        htmlError,
        signIn: (request, body) => signInNeeded(site, request, body),
      }),
    )
    .use(hosts({ production: config.env === 'prod', publicUrl }))
    .use(cors(listed))
    .use(crossSite({ publicUrl, listed }))
    .use(rateLimit({ rateLimiter, perMinute: config.rateLimitPerMinute }))
    .use(bodies())
    .use(assetsPlugin(site.assets))
    .use(
      openapi({
        provider: null,
        specPath: urls.api.openapi,
        documentation: ABOUT,
        // A path with a dot is taken for a file otherwise.
        exclude: { paths: NOT_API_PATH, staticFile: false },
      }),
    )
    .use(healthApi(deps, walk))
    .use(metricsApi(deps, addresses))
    .use(estimateApi(deps))
    .use(stripeWebhook(deps))
    .use(adminPaymentsApi(deps, access))
    .use(chatApi(deps))
    .use(leadsApi(deps, identity))
    .use(adminLeadsApi(deps, access))
    .use(slotsApi(deps))
    .use(bookingsApi(deps, identity))
    .use(adminBookingsApi(deps, access))
    .use(adminPricingApi(deps, access))
    .use(adminTeamsApi(deps, access))
    .use(adminScheduleApi(deps, access))
    .use(adminSpecialDaysApi(deps, access))
    .use(adminWhyNotApi(deps, access))
    .use(adminClockChangesApi(deps, access))
    .use(adminMessagesApi(deps, access))
    .use(adminJobsApi(deps, access, jobs))
    .use(adminExportsApi(deps, access))
    .use(adminRetentionApi(deps, access))
    .use(adminPrivacyApi(deps, access, surely(deps, door)))
    .use(adminMetricsApi(deps, access))
  for (const language of LANGUAGES) {
    for (const pages of PAGES) app.use(pages(site, language))
  }
  app.use(askedByHabit(site))
  for (const part of CONSOLE) app.use(part(office))
  if (config.env === 'dev') app.use(mailboxPages(site)).use(demoCheckoutPages(site))
  return app
}

/** The demo checkout stands at our public address, whichever name the browser used; or a stand-in pays. */
const developmentCheckouts = ({ publicUrl, stripe }: Deps['config']): string[] =>
  [publicUrl, stripe.apiBase].filter((at) => at !== null).map((at) => new URL(at).origin)

const ABOUT = {
  info: {
    title: 'Spruce',
    version: '1',
    description: 'Prices, conversations and requests of a residential cleaning company.',
  },
  components: {
    securitySchemes: {
      token: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'An API token, made in the console under Staff.',
      },
      basic: {
        type: 'http' as const,
        scheme: 'basic',
        description: 'A pair of the environment; not for an account with a second factor.',
      },
    },
  },
  tags: [
    { name: 'Public', description: 'For everybody.' },
    { name: 'Staff', description: 'With an API token, a pair of the environment, or a session.' },
  ],
}
