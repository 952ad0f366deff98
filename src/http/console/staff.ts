import { Elysia } from 'elysia'
import { AccountSheet, StaffPage } from '../../../views/console/staff/page.tsx'
import type { Refused } from '../../../views/console/types.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import {
  accountOf,
  addAccount,
  changeAccount,
  listAccounts,
  newPasswordLink,
} from '../../domain/staff/accounts.ts'
import type { Role } from '../../domain/staff/permissions.rules.ts'
import { endSecondFactor } from '../../domain/staff/second-factor.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
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
    const accounts = await listAccounts(database.db)
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
    more: { made?: Made; refused?: Refused } = {},
    status = 200,
  ) => {
    const account = await accountOf(database.db, id)
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
        const refuse = (refused: Refused) => list(request, person, { refused }, 422)
        if (faults.length > 0) return refuse({ faults, typed })
        try {
          const { token } = await addAccount(database, given, office.cause(request, person))
          return list(request, person, { made: { name: given.name, link: linkOf(token) } })
        } catch (error) {
          if (!(error instanceof DomainError) || error.code !== 'validation') throw error
          return refuse({ faults: error.faults, typed })
        }
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
        const refuse = (refused: Refused, status: number) =>
          sheet(request, person, id, { refused }, status)
        const faults = personFaults({ name: change.name, login: 'known@example.com' })
        if (faults.length > 0) return refuse({ faults, typed }, 422)
        try {
          await changeAccount(database, id, change, office.cause(request, person))
          return office.done(request, urls.console('staff'), `${change.name} is saved.`)
        } catch (error) {
          if (!(error instanceof DomainError) || error.code === 'not_found') throw error
          const status = error.code === 'conflict' ? 409 : 422
          return refuse({ problem: error.message, faults: [], typed }, status)
        }
      },
      { can: 'staff.manage' },
    )
    .post(
      patterns.console.staffLink,
      async ({ person, request, params: { account_id: id }, body }) => {
        const cause = office.cause(request, person)
        const account = await accountOf(database.db, id)
        const token = await newPasswordLink(database, id, cause)
        if (fieldsOf(body)['end_second_factor'] === 'true') {
          await endSecondFactor(database.db, id, cause)
        }
        return sheet(request, person, id, { made: { name: account.name, link: linkOf(token) } })
      },
      { can: 'staff.manage' },
    )
}

const roleIn = (fields: Record<string, string>): Role =>
  fields['role'] === 'admin' ? 'admin' : 'dispatcher'
