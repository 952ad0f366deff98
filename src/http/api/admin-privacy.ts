import { type Static, Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { erasePerson, type PersonErased } from '../../domain/privacy/erase-person.ts'
import { exportPerson } from '../../domain/privacy/export-person.ts'
import { readIdentifiers } from '../../domain/privacy/find-person.ts'
import {
  type Erasure,
  eraseAgain,
  listErasures,
  MAX_ERASURES,
} from '../../domain/privacy/replay-erasures.ts'
import { invalid } from '../../domain/shared/errors.ts'
import { formatInstantUtc, parseInstant } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import { personToWire } from '../plugins/person-wire.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import type { Surely } from '../plugins/sure.ts'
import { causeOf } from './admin-bookings.ts'

const strict = { additionalProperties: false }
const UUID_CHARS = 36

const person = {
  email: Type.Optional(Type.String({ maxLength: LEAD_LIMITS.email })),
  phone: Type.Optional(Type.String({ maxLength: LEAD_LIMITS.phone })),
  lead_id: Type.Optional(Type.String({ maxLength: UUID_CHARS })),
}
/** Asked of whoever comes by a session of the console. */
const again = {
  your_password: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'With a session of the console: the password again.',
    }),
  ),
}
const PersonBody = Type.Object({ ...person, ...again }, strict)
const ErasureBody = Type.Object(
  { ...person, dry_run: Type.Optional(Type.Boolean()), ...again },
  strict,
)
const ReplayBody = Type.Object(
  {
    lead_ids: Type.Array(Type.String({ maxLength: UUID_CHARS }), { maxItems: MAX_ERASURES }),
    ...again,
  },
  strict,
)

/**
 * A person's rights: what is held about them, and its end; and the same erasures again after a restore.
 * Who it is comes in a body, never in an address. As in the console, a copy and an end ask for the password.
 */
export const adminPrivacyApi = (deps: Deps, access: StaffAccess, surely: Surely) =>
  new Elysia({ name: 'api/admin-privacy' })
    .use(access)
    .post(
      urls.api.adminPrivacyExports,
      // Not kept for a repeated request: a second copy of a whole person would lie among the keys.
      async (given) => {
        await surely(given.staff, given.request, given.body.your_password)
        const data = await exportPerson(
          deps.database,
          identifiersIn(given.body, deps),
          causeOf(given),
        )
        return new Response(JSON.stringify(personToWire(data), null, 2), {
          headers: {
            'content-type': 'application/json',
            'content-disposition': 'attachment; filename="person.json"',
            'cache-control': 'no-store',
          },
        })
      },
      {
        staff: 'people.export',
        body: PersonBody,
        detail: { summary: 'Everything held about one person, as a file', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminPrivacyErasures,
      async (given) => {
        const { staff, request } = given
        const { your_password, ...body } = given.body
        if (!body.dry_run) await surely(staff, request, your_password)
        const call = { route: urls.api.adminPrivacyErasures, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const dryRun = body.dry_run ?? false
          const of = identifiersIn(body, deps)
          const erased = await erasePerson(deps.database, of, causeOf(given), { dryRun })
          const answer = { ...erasedToWire(erased), ...(dryRun ? { dry_run: true } : {}) }
          return { status: 200, body: JSON.stringify(answer) }
        })
      },
      {
        staff: 'people.erase',
        body: ErasureBody,
        detail: { summary: 'Erase one person everywhere', tags: ['Staff'] },
      },
    )
    .get(
      urls.api.adminPrivacyErasures,
      async (given) => {
        const { since } = given.query
        const from = since === undefined ? null : sinceOf(since, deps)
        return (await listErasures(deps.database.db, from, causeOf(given))).map(erasureToWire)
      },
      {
        staff: 'people.erase',
        query: t.Object({ since: t.Optional(t.String({ maxLength: 40 })) }),
        detail: { summary: 'The proofs of erasures, oldest first', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminPrivacyReplay,
      async (given) => {
        const { staff, request } = given
        const { your_password, ...body } = given.body
        await surely(staff, request, your_password)
        const call = { route: urls.api.adminPrivacyReplay, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const replayed = await eraseAgain(deps.database, body.lead_ids, causeOf(given))
          return { status: 200, body: JSON.stringify(replayed) }
        })
      },
      {
        staff: 'people.erase',
        body: ReplayBody,
        detail: { summary: 'Erase leads again that a restore brought back', tags: ['Staff'] },
      },
    )

const identifiersIn = (
  { email, phone, lead_id: leadId }: Static<typeof PersonBody>,
  { config }: Deps,
) => readIdentifiers({ email, phone, leadId }, config.business.country)

function sinceOf(text: string, { config }: Deps): Date {
  const since = parseInstant(text, config.business.timezone)
  if (since) return since
  throw invalid({ field: 'since', message: 'must be a time like 2026-12-01T09:00:00Z' })
}

const erasedToWire = (erased: PersonErased) => ({
  leads_erased: erased.leads,
  bookings_kept: erased.bookingsKept,
  conversations_deleted: erased.conversations,
  messages_deleted: erased.messages,
  exports_deleted: erased.exports,
  cases_cleared: erased.cases,
  left: erased.left,
})

const erasureToWire = ({ leadId, reference, erasedAt, cause }: Erasure) => ({
  lead_id: leadId,
  reference: reference ?? leadId,
  erased_at: formatInstantUtc(erasedAt),
  cause,
})
