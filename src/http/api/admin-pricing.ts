import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { activatePriceList } from '../../domain/pricing/price-books.ts'
import { invalid } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'

/** POST /v1/admin/pricing/reload: puts the configured price file in force, or says what is wrong with it. */
export const adminPricingApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-pricing' }).use(access).post(
    urls.api.adminPricingReload,
    ({ staff, request, body }) =>
      idempotent(
        deps,
        request,
        { route: urls.api.adminPricingReload, account: staff.account, body },
        async () => {
          const source = await deps.prices.readFile().catch(() => {
            throw invalid({ field: 'file', message: 'must be a file that can be read' })
          })
          const cause = causeOfStaff(staff, request)
          const { list } = await activatePriceList(deps.database, source, cause)
          await deps.prices.refresh()
          const answer = { status: 'reloaded', config_hash: list.hash }
          return { status: 202, body: JSON.stringify(answer) }
        },
      ),
    {
      staff: 'prices.change',
      body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
      detail: { summary: 'Put the price file in force', tags: ['Staff'] },
    },
  )
