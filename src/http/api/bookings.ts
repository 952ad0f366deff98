import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { type BookingMade, createBooking } from '../../domain/bookings/create-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import type { DepositStatus } from '../../domain/deposits/states.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { formatInstantUtc, parseStart } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { countedClient } from '../plugins/counted-client.ts'
import { idempotent } from '../plugins/idempotency.ts'
import { contextOf } from '../plugins/request-context.ts'
import { causeOf, type StaffIdentity } from '../plugins/staff-identity.ts'

const BookingBody = Type.Object(
  {
    starts_at: Type.String({ maxLength: 40 }),
    lead_id: Type.String({ minLength: 1, maxLength: 64 }),
    /** Old clients send it; the length is the server's own. */
    time_on_site_hours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24 })),
    /** Where no captcha passed with the lead covers the booking any more. */
    captcha_token: Type.Optional(Type.String({ maxLength: 4096 })),
  },
  { additionalProperties: true },
)

/** POST /v1/bookings: asks for the visit of a lead at a time. */
export const bookingsApi = (deps: Deps, { staffOf }: StaffIdentity) =>
  new Elysia({ name: 'api/bookings' }).post(
    urls.api.bookings,
    async ({ body, request }) => {
      const staff = await staffOf(request)
      const call = { route: urls.api.bookings, account: staff?.account ?? null, body }
      return idempotent(deps, request, call, async (isSecondTry) => {
        const startsAt = instantOf(body.starts_at, deps.config.business.timezone)
        const { clientIp } = contextOf(request)
        const isVerified =
          staff !== null || (await passesCaptcha(deps, body.captcha_token, clientIp))
        const made = await createBooking(
          deskOf(deps),
          {
            leadId: body.lead_id,
            startsAt,
            isSecondTry,
            isVerified,
            clientHash: countedClient(deps, request),
          },
          causeOf(staff, request),
        ).catch((error) => {
          throw refusalToWire(error, deps)
        })
        return { status: 201, body: JSON.stringify(bookingToWire(made, deps)) }
      })
    },
    { body: BookingBody, detail: { summary: 'Ask for a visit', tags: ['Public'] } },
  )

/** Whether a token sent with the booking itself proves a person; without one the lead's captcha counts. */
const passesCaptcha = async (
  { captcha }: Deps,
  token: string | undefined,
  clientIp: string,
): Promise<boolean> =>
  captcha.required && token !== undefined && (await captcha.verify(token, clientIp)) === 'passed'

/** A time as sent; without an offset it is business time. */
export function instantOf(text: string, zone: string): Date {
  const instant = parseStart(text, zone)
  if (!instant) {
    throw invalid({ field: 'starts_at', message: 'must be a time like 2026-12-01T09:00:00Z' })
  }
  return instant
}

/** Who holds the request already is told where it is managed, as an address. */
function refusalToWire(error: unknown, { config }: Deps): unknown {
  if (!(error instanceof DomainError) || !('manage_token' in error.extension)) return error
  const { manage_token: token, language, ...rest } = error.extension
  const manageUrl = config.publicUrl + urls.booking(language as Language, String(token))
  return new DomainError(error.code, error.message, {
    extension: { ...rest, manage_url: manageUrl },
  })
}

/** Old clients know an unpaid deposit as pending. */
export const depositStatusToWire = (status: DepositStatus | null) =>
  status === 'due' ? 'pending' : status

function bookingToWire(
  { booking, manageToken, checkoutUrl, language }: BookingMade,
  { config }: Deps,
) {
  return {
    booking_id: booking.id,
    status: booking.status,
    starts_at: formatInstantUtc(booking.startsAt),
    duration_minutes: booking.durationMinutes,
    actual_duration_minutes: booking.actualDurationMinutes,
    deposit_required: booking.depositRequired,
    deposit_cents: booking.depositCents,
    deposit_policy: booking.depositPolicy,
    deposit_status: depositStatusToWire(booking.depositStatus),
    checkout_url: checkoutUrl,
    hold_expires_at: booking.holdExpiresAt && formatInstantUtc(booking.holdExpiresAt),
    manage_url: config.publicUrl + urls.booking(language, manageToken),
  }
}
