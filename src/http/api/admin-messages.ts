import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { scanReminders } from '../../domain/messages/reminders.ts'
import { resendLastEmail } from '../../domain/messages/resend.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'
import { Nothing } from './nothing.ts'

/** What staff ask of the mails: the last one once more, and the scan for reminders. */
export const adminMessagesApi = (deps: Deps, access: StaffAccess) => {
  const { database } = deps
  const emailOn = deps.config.email.mode !== 'off'
  return new Elysia({ name: 'api/admin-messages' })
    .use(access)
    .post(
      urls.api.adminBookingResend,
      (given) => {
        const { staff, request, body, params } = given
        const call = { route: urls.api.adminBookingResend, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const sent = await resendLastEmail(database, emailOn, params.booking_id, causeOf(given))
          const answer = {
            booking_id: sent.bookingId,
            email_type: sent.kind,
            recipient: sent.recipient,
          }
          return { status: 202, body: JSON.stringify(answer) }
        })
      },
      {
        staff: 'day.run',
        body: Nothing,
        detail: {
          summary: "Send a booking's last e-mail again, as it stands today",
          tags: ['Staff'],
        },
      },
    )
    .post(
      urls.api.adminEmailScan,
      ({ staff, request, body }) => {
        const call = { route: urls.api.adminEmailScan, account: staff.account, body }
        return idempotent(deps, request, call, async () => ({
          status: 202,
          body: JSON.stringify(await scanReminders(database, emailOn)),
        }))
      },
      {
        staff: 'day.run',
        body: Nothing,
        detail: { summary: 'Look for reminders that are due', tags: ['Staff'] },
      },
    )
}
