import { Elysia } from 'elysia'
import type { KeptForm } from '../../../views/console/sign-in/kept.tsx'
import { CodePage, GoOnPage, SignInPage } from '../../../views/console/sign-in/page.tsx'
import { clientHash } from '../../domain/shared/client-hash.ts'
import type { DomainError } from '../../domain/shared/errors.ts'
import { deviceName } from '../../domain/staff/device.rules.ts'
import { isBusy } from '../../domain/staff/passwords.ts'
import { accountOwingCode } from '../../domain/staff/sessions.ts'
import { type EnvironmentPerson, giveCode, signIn, signOut } from '../../domain/staff/sign-in.ts'
import { standingOf } from '../../domain/staff/standing.ts'
import { isTooMany } from '../../domain/staff/tries.ts'
import { patterns, urls } from '../../urls.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { doorFrame } from './door-frame.ts'
import type { Office } from './office.ts'
import { ownPath } from './own-path.ts'

const WRONG = 'That is not right. Check both, and try again.'
const WRONG_CODE = 'That code is not right, or was used before. Wait for the next one.'

/** Signing in and out. Open to everybody, throttled before any password is looked at. */
export function signInConsole(office: Office) {
  const { cookie, devices, database, throttle, environment } = office
  const fromEnvironment = (login: string, password: string): EnvironmentPerson | null => {
    const person = environment.matchesLogin(login, password)
    const mark = environment.markOf(login)
    return person && mark ? { ...person, mark } : null
  }
  /** Answers with the page once more, and writes down that somebody was not let in. */
  const refuse = async (
    request: Request,
    accountId: string | null,
    why: DomainError | 'wrong',
    again: (problem: string) => string,
    wrong: string,
  ): Promise<Response> => {
    const { clientKey, requestId } = contextOf(request)
    const reason = why === 'wrong' ? why : isBusy(why) ? 'busy' : 'too_many'
    const client = clientHash(office.secret, clientKey)
    await office.refusals.note({ accountId, reason, client, requestId })
    if (why === 'wrong') return page(again(wrong), { status: 401 })
    const seconds = why.retryAfterSeconds ?? 60
    const problem = isBusy(why)
      ? `Too many people are signing in at this moment. Nothing is wrong with what you typed: wait ${seconds} s, and try again.`
      : `Too many tries. Wait ${seconds} s, and try again.`
    return page(again(problem), { status: 429, headers: { 'retry-after': String(seconds) } })
  }
  const goOn = (request: Request, fields: Record<string, string>, cookies: string[]): Response => {
    const kept = keptIn(fields['kept'])
    const answer = kept
      ? page(GoOnPage({ frame: doorFrame(office), kept }).text)
      : seeOther(ownPath(fields['to']) ?? urls.console('today'), request)
    for (const line of cookies) answer.headers.append('set-cookie', line)
    return answer
  }

  return new Elysia()
    .get(patterns.console.signIn, async ({ request, query }) => {
      if (await cookie.current(request)) return seeOther(urls.console('today'), request)
      const isUnset = !environment.configured && !(await cookie.anyAccount())
      const to = ownPath(query['to']) ?? undefined
      const flash = office.flashes.found(request)?.text
      return page(SignInPage({ frame: doorFrame(office), to, isUnset, flash }).text, {
        headers: flash ? { 'set-cookie': office.flashes.taken } : {},
      })
    })
    .post(patterns.console.signIn, async ({ request, body }) => {
      const fields = fieldsOf(body)
      const { login = '', password = '' } = fields
      const { clientKey, requestId } = contextOf(request)
      const again = (problem: string) =>
        SignInPage({ frame: doorFrame(office), login, problem, ...carried(fields) }).text
      const standing = await standingOf(database.db, office.secret, {
        login: login.slice(0, 255),
        environmentMark: environment.markOf(login),
        knownDevice: await devices.known(request, login),
        clientKey,
      })
      const { isKnown } = standing
      /** A stranger's wrong try, and one the line had no room for, is its client's. */
      const failed = async () => {
        if (!isKnown) await throttle.failed(clientKey)
      }
      try {
        if (!isKnown) throttle.admit(clientKey)
        const done = await signIn(
          office,
          standing,
          {
            password: password.slice(0, 1000),
            environment: fromEnvironment(login, password),
            device: deviceName(request.headers.get('user-agent') ?? ''),
            replaces: cookie.tokenOf(request),
            requestId,
          },
          async () => {
            if (!isKnown) await throttle.look('console')
          },
        ).catch(async (error: unknown) => {
          if (isBusy(error)) await failed()
          throw error
        })
        if (done.outcome === 'refused') {
          await failed()
          return await refuse(request, standing.account?.id ?? null, 'wrong', again, WRONG)
        }
        const cookies = [cookie.header(done.token)]
        if (done.outcome === 'in') {
          return goOn(request, fields, [...cookies, await devices.header(request, login)])
        }
        const answer = page(CodePage({ frame: doorFrame(office), ...carried(fields) }).text)
        answer.headers.append('set-cookie', cookies[0]!)
        return answer
      } catch (error) {
        if (!isTooMany(error)) throw error
        return refuse(request, standing.account?.id ?? null, error, again, WRONG)
      }
    })
    .get(patterns.console.signInCode, () => page(CodePage({ frame: doorFrame(office) }).text))
    .post(patterns.console.signInCode, async ({ request, body }) => {
      const fields = fieldsOf(body)
      const again = (problem: string) =>
        CodePage({ frame: doorFrame(office), problem, ...carried(fields) }).text
      const { clientKey, requestId } = contextOf(request)
      // Whoever comes so far knows the password: the account's tries count, never who shares its address.
      const accountId = await accountOwingCode(database.db, cookie.tokenOf(request) ?? '')
      try {
        const done = await giveCode(office, {
          token: cookie.tokenOf(request) ?? '',
          code: (fields['code'] ?? '').slice(0, 40),
          device: deviceName(request.headers.get('user-agent') ?? ''),
          clientKey,
          requestId,
        })
        if (done.outcome === 'expired') return seeOther(urls.console('signIn'), request)
        if (done.outcome === 'refused') {
          return await refuse(request, accountId, 'wrong', again, WRONG_CODE)
        }
        const known = await devices.header(request, done.login)
        return goOn(request, fields, [cookie.header(done.token), known])
      } catch (error) {
        if (!isTooMany(error)) throw error
        return refuse(request, accountId, error, again, WRONG_CODE)
      }
    })
    .post(patterns.console.signOut, async ({ request }) => {
      const token = cookie.tokenOf(request)
      if (token !== null) await signOut(database.db, token, contextOf(request).requestId)
      const answer = seeOther(urls.console('signIn'), request)
      answer.headers.append('set-cookie', cookie.header(null))
      // What this browser still has of the console is not for whoever uses it next. Cookies stay: theirs
      // would go for the company's other hosts too, and with them what this browser is known by.
      answer.headers.set('clear-site-data', '"cache", "storage"')
      return answer
    })
}

function carried(fields: Record<string, string>): { to?: string; kept?: KeptForm } {
  const to = ownPath(fields['to'])
  const kept = keptIn(fields['kept'])
  return { ...(to ? { to } : {}), ...(kept ? { kept } : {}) }
}

/** The form that was kept; whatever is not one of our own is nothing. */
function keptIn(text: string | undefined): KeptForm | null {
  if (!text) return null
  try {
    const { action, fields } = JSON.parse(text) as KeptForm
    return ownPath(action) === null ? null : { action, fields: fieldsOf(fields) }
  } catch {
    return null
  }
}
