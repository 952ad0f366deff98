import { Elysia } from 'elysia'
import { AccountPage } from '../../../views/console/account/page.tsx'
import type { Refused } from '../../../views/console/types.ts'
import { invalid } from '../../domain/shared/errors.ts'
import { accountOf } from '../../domain/staff/accounts.ts'
import { changePassword } from '../../domain/staff/change-password.ts'
import { CONFIRMATION_FIELD } from '../../domain/staff/confirm.ts'
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
import { refusalOf } from './refused.ts'
import { sayAt } from './say.ts'

const WRONG_CODE = 'That code is not right. Check the clock of your phone, and type the next one.'

type Refusal = Refused & { status: number }
type RefusedForm = Refused & { form: 'password' | 'second-factor' | 'end' }

interface More {
  /** The secret that waits for its first code, where it may be shown. */
  enrolling?: Uint8Array
  recoveryCodes?: string[]
  refused?: RefusedForm
}

/** What a person sets for themselves: password, second factor, where they are signed in. */
export function accountConsole(office: Office) {
  const { database, secret } = office
  const show = async (
    request: Request,
    person: ConsolePerson,
    { enrolling, ...more }: More = {},
    status = 200,
  ) => {
    const account = await accountOf(database.db, person.account)
    const sessions = await sessionsOf(database.db, person.account)
    return office.show(
      request,
      person,
      'account',
      (frame) =>
        AccountPage({
          frame,
          ...account,
          enrolment: enrolling
            ? {
                key: base32(enrolling),
                url: otpauthUrl(enrolling, frame.company.name, account.login),
              }
            : null,
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
  const again = (
    request: Request,
    person: ConsolePerson,
    form: RefusedForm['form'],
    { status, faults, ...refused }: Refusal,
    enrolling?: Uint8Array,
  ) => {
    // The form for a new password calls the one that is asked again by another name.
    const named = faults.map(({ field, message }) => ({
      field: form === 'password' && field === CONFIRMATION_FIELD ? 'current' : field,
      message,
    }))
    const shown = { refused: { ...refused, faults: named, form } }
    return show(request, person, enrolling ? { ...shown, enrolling } : shown, status)
  }
  const done = (request: Request, text: string) =>
    office.done(request, urls.console('account'), text)
  /** What browsers were known by has ended; the one at hand stays signed in, so it stays known. */
  const known = async (request: Request, { login }: ConsolePerson, answer: Response) => {
    answer.headers.append('set-cookie', await office.devices.header(request, login))
    return answer
  }

  return new Elysia({ name: 'console/account' })
    .use(office.access)
    .get(patterns.console.account, ({ person, request }) => show(request, person), {
      can: 'day.run',
    })
    .post(
      patterns.console.accountPassword,
      async ({ person, request, body }) => {
        const { current, password = '' } = fieldsOf(body)
        const refused = await refusalOf({}, () =>
          changePassword(
            office,
            { password, company: office.company.current().name },
            office.confirmation(person, current),
            office.cause(request, person),
          ),
        )
        if (refused) return again(request, person, 'password', refused)
        const said = 'Your password is changed. You are signed out everywhere else.'
        return known(request, person, done(request, said))
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.accountSecondFactor,
      async ({ person, request, body }) => {
        const { code, key, your_password } = fieldsOf(body)
        if (code === undefined) {
          const enrolling = await beginSecondFactor(office, person.account)
          return show(request, person, { enrolling })
        }
        // Who sends the key has seen it: nobody else is shown the one that waits.
        const waiting = await waitingSecret(database.db, secret, person.account)
        const enrolling = waiting && base32(waiting) === key ? waiting : undefined
        const by = office.confirmation(person, your_password)
        let recoveryCodes: string[] | null = null
        const refused = await refusalOf({ code }, async () => {
          recoveryCodes = await confirmSecondFactor(office, code, by, office.cause(request, person))
          if (!recoveryCodes) throw invalid({ field: 'code', message: WRONG_CODE })
        })
        if (refused) return again(request, person, 'second-factor', refused, enrolling)
        const shown = await show(request, person, recoveryCodes ? { recoveryCodes } : {})
        return known(request, person, shown)
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.accountSecondFactorEnd,
      async ({ person, request, body }) => {
        const by = office.confirmation(person, fieldsOf(body)['your_password'])
        const refused = await refusalOf({}, () =>
          endSecondFactor(office, by, office.cause(request, person)),
        )
        if (refused) return again(request, person, 'end', refused)
        return known(request, person, done(request, 'The second factor is off.'))
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
