import { Elysia } from 'elysia'
import { AccountSheet, StaffPage } from '../../../views/console/staff/page.tsx'
import type { Refused } from '../../../views/console/types.ts'
import {
  addAccount,
  changeAccount,
  listAccounts,
  managedAccount,
  newPasswordLink,
} from '../../domain/staff/accounts.ts'
import { CONFIRMATION_FIELD } from '../../domain/staff/confirm.ts'
import type { Role } from '../../domain/staff/permissions.rules.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'
import { personFaults } from './welcome.ts'

type Made = { name: string; link: string }

/** The accounts of the console. */
export function staffConsole(office: Office) {
  const { database, config } = office
  const linkOf = (token: string) => config.publicUrl + urls.console('welcome', { token })
  const list = async (
    request: Request,
    person: ConsolePerson,
    more: { made?: Made; refused?: Refused } = {},
    status = 200,
  ) => {
    const accounts = await listAccounts(database.db, office.cause(request, person))
    return office.show(
      request,
      person,
      'staff',
      (frame) => StaffPage({ frame, accounts, ...more }),
      status,
    )
  }
  const sheet = async (
    request: Request,
    person: ConsolePerson,
    id: string,
    more: { made?: Made; refused?: Refused; linkRefused?: Refused } = {},
    status = 200,
  ) => {
    const account = await managedAccount(database.db, id, office.cause(request, person))
    return office.show(
      request,
      person,
      'staff',
      (frame) => AccountSheet({ frame, account, ...more }),
      status,
    )
  }

  return new Elysia({ name: 'console/staff' })
    .use(office.access)
    .get(patterns.console.staff, ({ person, request }) => list(request, person), {
      can: 'staff.manage',
    })
    .post(
      patterns.console.staff,
      async ({ person, request, body }) => {
        const typed = fieldsOf(body)
        const given = {
          name: (typed['name'] ?? '').trim(),
          login: (typed['login'] ?? '').trim(),
          role: roleIn(typed),
        }
        const faults = personFaults(given)
        const again = (refused: Refused, status = 422) => list(request, person, { refused }, status)
        if (faults.length > 0) return again({ faults, typed })
        let token = ''
        const refused = await refusalOf(typed, async () => {
          const by = office.confirmation(person, typed[CONFIRMATION_FIELD])
          ;({ token } = await addAccount(office, given, by, office.cause(request, person)))
        })
        if (refused) return again(refused, refused.status)
        return list(request, person, { made: { name: given.name, link: linkOf(token) } })
      },
      { can: 'staff.manage' },
    )
    .get(
      patterns.console.staffAccount,
      ({ person, request, params }) => sheet(request, person, params.account_id),
      { can: 'staff.manage' },
    )
    .post(
      patterns.console.staffAccount,
      async ({ person, request, params: { account_id: id }, body }) => {
        const typed = fieldsOf(body)
        const change = {
          name: (typed['name'] ?? '').trim(),
          role: roleIn(typed),
          active: typed['active'] === 'true',
          version: Number(typed['version']),
        }
        const again = (refused: Refused, status: number) =>
          sheet(request, person, id, { refused }, status)
        const faults = personFaults({ name: change.name, login: 'known@example.com' })
        if (faults.length > 0) return again({ faults, typed }, 422)
        const refused = await refusalOf(typed, () =>
          changeAccount(
            office,
            id,
            change,
            office.confirmation(person, typed[CONFIRMATION_FIELD]),
            office.cause(request, person),
          ),
        )
        if (refused) return again(refused, refused.status)
        return office.done(request, urls.console('staff'), `${change.name} is saved.`)
      },
      { can: 'staff.manage' },
    )
    .post(
      patterns.console.staffLink,
      async ({ person, request, params: { account_id: id }, body }) => {
        const typed = fieldsOf(body)
        const cause = office.cause(request, person)
        const account = await managedAccount(database.db, id, cause)
        let token = ''
        const refused = await refusalOf({}, async () => {
          token = await newPasswordLink(
            office,
            id,
            { endsFactor: typed['end_second_factor'] === 'true' },
            office.confirmation(person, typed[CONFIRMATION_FIELD]),
            cause,
          )
        })
        if (refused) return sheet(request, person, id, { linkRefused: refused }, refused.status)
        return sheet(request, person, id, { made: { name: account.name, link: linkOf(token) } })
      },
      { can: 'staff.manage' },
    )
}

const roleIn = (fields: Record<string, string>): Role =>
  fields['role'] === 'admin' ? 'admin' : 'dispatcher'
