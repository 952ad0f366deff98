import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { applyRetention } from '../../domain/privacy/retention.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'

const CleanupBody = Type.Union([
  Type.Object({ dry_run: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  Type.Null(),
])

/** POST /v1/admin/retention/cleanup: lets go of what was kept long enough, or counts it. */
export const adminRetentionApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-retention' }).use(access).post(
    urls.api.adminRetentionCleanup,
    (given) => {
      const { staff, request, body } = given
      const call = { route: urls.api.adminRetentionCleanup, account: staff.account, body }
      return idempotent(deps, request, call, async () => {
        const { retention } = deps.config
        const dryRun = body?.dry_run ?? false
        const gone = await applyRetention(deps.database, retention, causeOf(given), { dryRun })
        const answer = {
          chat_sessions_deleted: gone.conversations,
          leads_deleted: gone.leads,
          ...(dryRun ? { dry_run: true } : {}),
        }
        return { status: 200, body: JSON.stringify(answer) }
      })
    },
    {
      staff: 'people.erase',
      body: CleanupBody,
      detail: { summary: 'Let go of what was kept long enough', tags: ['Staff'] },
    },
  )
