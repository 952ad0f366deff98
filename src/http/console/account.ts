import { Elysia } from 'elysia'
import { AccountPage } from '../../../views/console/account/page.tsx'
import type { Refused } from '../../../views/console/types.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { accountOf } from '../../domain/staff/accounts.ts'
import { changePassword } from '../../domain/staff/change-password.ts'
import { passwordFault } from '../../domain/staff/password.rules.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  waitingSecret,
} from '../../domain/staff/second-factor.ts'
import { endSession, sessionsOf } from '../../domain/staff/sessions.ts'
import { base32, otpauthUrl } from '../../domain/staff/totp.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

const WRONG_PASSWORD = 'That is not your password'
const WRONG_CODE = 'That code is not right. Check the clock of your phone, and type the next one.'

interface More {
  recoveryCodes?: string[]
  refused?: Refused & { form: 'password' | 'second-factor' | 'end' }
}

/** What a person sets for themselves: password, second factor, where they are signed in. */
export function accountConsole(office: Office) {
  const { database, secret } = office
  const show = async (request: Request, person: ConsolePerson, more: More = {}, status = 200) => {
    const account = await accountOf(database.db, person.account)
    const waiting = await waitingSecret(database.db, secret, person.account)
    const sessions = await sessionsOf(database.db, person.account)
    return office.show(
      request,
      person,
      'account',
      (frame) =>
        AccountPage({
          frame,
          ...account,
          enrolment: waiting && {
            secret: base32(waiting).replace(/(.{4})(?=.)/g, '$1 '),
            url: otpauthUrl(waiting, frame.company.name, account.login),
          },
          sessions: sessions.map(({ id, device, createdAt, seenAt }) => ({
            id,
            device,
            since: sayAt(office, createdAt),
            seen: sayAt(office, seenAt),
            isHere: id === person.sessionId,
          })),
          ...more,
        }),
      status,
    )
  }
  const done = (request: Request, text: string) =>
    office.done(request, urls.console('account'), text)

  return new Elysia({ name: 'console/account' })
    .use(office.access)
    .get(patterns.console.account, ({ person, request }) => show(request, person), {
      can: 'day.run',
    })
    .post(
      patterns.console.accountPassword,
      async ({ person, request, body }) => {
        const { current = '', password = '' } = fieldsOf(body)
        const refuse = (field: string, message: string) => {
          const refused = { form: 'password' as const, faults: [{ field, message }], typed: {} }
          return show(request, person, { refused }, 422)
        }
        if ((await accountOf(database.db, person.account)).fromEnvironment) {
          throw new DomainError('domain', 'This sign-in is set in the environment')
        }
        const weak = passwordFault(password, person.login)
        if (weak) return refuse('password', weak)
        if (!(await office.reauthenticate(person, current)))
          return refuse('current', WRONG_PASSWORD)
        const cause = office.cause(request, person)
        await changePassword(office, person.account, person.sessionId, password, cause)
        return done(request, 'Your password is changed. You are signed out everywhere else.')
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.accountSecondFactor,
      async ({ person, request, body }) => {
        const { code } = fieldsOf(body)
        if (code === undefined) {
          await beginSecondFactor(database.db, secret, person.account)
          return done(request, 'Add the key to your app, then type the first code.')
        }
        const cause = office.cause(request, person)
        const recoveryCodes = await confirmSecondFactor(
          database,
          secret,
          person.account,
          code,
          cause,
        )
        if (recoveryCodes) return show(request, person, { recoveryCodes })
        const faults = [{ field: 'code', message: WRONG_CODE }]
        const refused = { form: 'second-factor' as const, faults, typed: {} }
        return show(request, person, { refused }, 422)
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.accountSecondFactorEnd,
      async ({ person, request, body }) => {
        const password = fieldsOf(body)['end-password'] ?? ''
        if (!(await office.reauthenticate(person, password))) {
          const faults = [{ field: 'end-password', message: WRONG_PASSWORD }]
          return show(request, person, { refused: { form: 'end', faults, typed: {} } }, 422)
        }
        await endSecondFactor(database.db, person.account, office.cause(request, person))
        return done(request, 'The second factor is off.')
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.accountSessionEnd,
      async ({ person, request, params }) => {
        await endSession(database.db, person.account, params.session_id)
        return done(request, 'That browser is signed out.')
      },
      { can: 'day.run' },
    )
}
