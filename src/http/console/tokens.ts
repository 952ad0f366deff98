import { Elysia } from 'elysia'
import { TokensPage } from '../../../views/console/staff/tokens.tsx'
import type { Refused } from '../../../views/console/types.ts'
import type { FieldFault } from '../../domain/shared/errors.ts'
import {
  listApiTokens,
  makeApiToken,
  revokeApiToken,
  TOKEN_DAYS,
  TOKEN_NAME_MAX,
} from '../../domain/staff/api-tokens.ts'
import { CONFIRMATION_FIELD } from '../../domain/staff/confirm.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'
import { sayDay, sayIf } from './say.ts'

/** The keys with which programs use the API. */
export function tokensConsole(office: Office) {
  const { database } = office
  const list = async (
    request: Request,
    person: ConsolePerson,
    more: { made?: { name: string; token: string }; refused?: Refused } = {},
    status = 200,
  ) => {
    const tokens = await listApiTokens(database.db, office.cause(request, person))
    const lines = tokens.map(({ expiresAt, lastUsedAt, ...token }) => ({
      ...token,
      expires: sayDay(office, expiresAt),
      used: sayIf(office, lastUsedAt),
    }))
    return office.show(
      request,
      person,
      'staff',
      (frame) => TokensPage({ frame, tokens: lines, days: TOKEN_DAYS, ...more }),
      status,
    )
  }

  return new Elysia({ name: 'console/tokens' })
    .use(office.access)
    .get(patterns.console.tokens, ({ person, request }) => list(request, person), {
      can: 'staff.manage',
    })
    .post(
      patterns.console.tokens,
      async ({ person, request, body }) => {
        const typed = fieldsOf(body)
        const name = (typed['name'] ?? '').trim()
        const days = TOKEN_DAYS.find((each) => String(each) === typed['days'])
        const faults: FieldFault[] = []
        if (name === '' || name.length > TOKEN_NAME_MAX) {
          const message = `Type a name, up to ${TOKEN_NAME_MAX} characters`
          faults.push({ field: 'name', message })
        }
        if (days === undefined) faults.push({ field: 'days', message: 'Choose how long it works' })
        if (faults.length > 0 || days === undefined) {
          return list(request, person, { refused: { faults, typed } }, 422)
        }
        let token = ''
        const refused = await refusalOf(typed, async () => {
          const role = typed['role'] === 'admin' ? 'admin' : 'dispatcher'
          const by = office.confirmation(person, typed[CONFIRMATION_FIELD])
          token = await makeApiToken(
            office,
            { name, role, days },
            by,
            office.cause(request, person),
          )
        })
        if (refused) return list(request, person, { refused }, refused.status)
        return list(request, person, { made: { name, token } })
      },
      { can: 'staff.manage' },
    )
    .post(
      patterns.console.tokenEnd,
      async ({ person, request, params }) => {
        await revokeApiToken(database, params.token_id, office.cause(request, person))
        return office.done(request, urls.console('tokens'), 'The token is revoked.')
      },
      { can: 'staff.manage' },
    )
}
