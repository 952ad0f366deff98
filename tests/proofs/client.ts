import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'

export const STAFF = { username: 'owner', password: 'owner-proof-password' }
const AUTHORIZATION = `Basic ${btoa(`${STAFF.username}:${STAFF.password}`)}`

export interface Answer {
  status: number
  text: string
  body: {
    booking_id?: string
    lead_id?: string
    status?: string
    version?: number
    detail?: string
  }
}

/** Sends JSON and reads the answer; rejects when the server goes away meanwhile. */
async function post(
  origin: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(new URL(path, origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) }
}

const keyed = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'idempotency-key': key }

/** POST /v1/bookings. */
export const askFor = (origin: string, leadId: string, startsAt: Date, key?: string) =>
  post(
    origin,
    urls.api.bookings,
    { lead_id: leadId, starts_at: formatInstantUtc(startsAt) },
    keyed(key),
  )

/** POST /v1/leads. */
export const askForPrice = (origin: string, lead: Record<string, unknown>, key: string) =>
  post(origin, urls.api.leads, lead, keyed(key))

const ACTS = {
  confirm: urls.api.adminBookingConfirm,
  cancel: urls.api.adminBookingCancel,
  reschedule: urls.api.adminBookingReschedule,
  complete: urls.api.adminBookingComplete,
} as const

/** A staff member's act on a booking. */
export const actOn = (
  origin: string,
  act: keyof typeof ACTS,
  bookingId: string,
  body: Record<string, unknown> = {},
  key?: string,
) =>
  post(origin, ACTS[act].replace(':booking_id', bookingId), body, {
    authorization: AUTHORIZATION,
    ...keyed(key),
  })

/** POST /v1/admin/cleanup. */
export const cleanUp = (origin: string) =>
  post(origin, urls.api.adminCleanup, {}, { authorization: AUTHORIZATION })

/** How often each status came, such as "201 × 60, 409 × 940". */
export function tally(statuses: number[]): string {
  const counts = Map.groupBy(statuses, (status) => status)
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, all]) => `${status} × ${all.length}`)
    .join(', ')
}
