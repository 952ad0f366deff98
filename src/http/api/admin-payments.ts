import { Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { decidePayment } from '../../domain/deposits/decide-payment.ts'
import { endAnyway } from '../../domain/deposits/end-anyway.ts'
import { listRefunds } from '../../domain/deposits/queries.ts'
import { releaseHolds } from '../../domain/deposits/release-holds.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'
import { Nothing } from './nothing.ts'

const MAX_ROWS = 500
const DEFAULT_ROWS = 100
const strict = { additionalProperties: false }
const Decision = Type.Object(
  {
    decision: Type.Union([Type.Literal('accept'), Type.Literal('refund')]),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
)

/** What staff see and decide of the money: holds that are over, refunds, payments that are not as asked. */
export const adminPaymentsApi = (deps: Deps, access: StaffAccess) => {
  const desk = deskOf(deps)
  return new Elysia({ name: 'api/admin-payments' })
    .use(access)
    .post(
      urls.api.adminCleanup,
      (given) => {
        const { staff, request, body } = given
        const call = { route: urls.api.adminCleanup, account: staff.account, body }
        return idempotent(deps, request, call, async () => ({
          status: 202,
          body: JSON.stringify({ deleted: await releaseHolds(desk, causeOf(given)) }),
        }))
      },
      {
        staff: 'jobs.run',
        body: Nothing,
        detail: { summary: 'Release unpaid holds that are over', tags: ['Staff'] },
      },
    )
    .get(
      urls.api.adminRefunds,
      async ({ query }) => {
        const found = await listRefunds(deps.database.db, query.limit ?? DEFAULT_ROWS)
        return found.map((refund) => ({
          refund_id: refund.id,
          booking_id: refund.bookingId,
          amount_cents: refund.amountCents,
          currency: refund.currency,
          state: refund.state,
          reason: refund.reason,
          last_error_code: refund.lastErrorCode,
          created_at: formatInstantUtc(refund.createdAt),
          done_at: refund.doneAt && formatInstantUtc(refund.doneAt),
        }))
      },
      {
        staff: 'day.run',
        query: t.Object({ limit: t.Optional(t.Integer({ minimum: 1, maximum: MAX_ROWS })) }),
        detail: { summary: 'Money that goes back, newest first', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminPaymentDecision,
      (given) => {
        const { staff, request, body, params } = given
        const call = { route: urls.api.adminPaymentDecision, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const done = await decidePayment(desk, params.attempt_id, body.decision, causeOf(given))
          return { status: 200, body: JSON.stringify(done) }
        })
      },
      {
        staff: 'payments.decide',
        body: Decision,
        detail: { summary: 'Accept or give back a payment that is not as asked', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminBookingEnd,
      (given) => {
        const { staff, request, body = null, params } = given
        const call = { route: urls.api.adminBookingEnd, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const { id, status } = await endAnyway(desk, params.booking_id, causeOf(given))
          return { status: 200, body: JSON.stringify({ booking_id: id, status }) }
        })
      },
      {
        staff: 'payments.decide',
        detail: {
          summary: 'End a hold whose checkout the payment provider cannot tell about',
          description:
            'Once its time to pay is over, or while a cancelling waits. Should it have been paid, the rule for late payments gives all of it back.',
          tags: ['Staff'],
        },
      },
    )
}
