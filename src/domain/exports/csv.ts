import type { Database, Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { type BookingFilter, listBookings } from '../bookings/queries.ts'
import { type LeadFilter, listLeads } from '../leads/queries.ts'
import { toDollars } from '../shared/money.ts'
import { formatInstantUtc } from '../shared/time/business-time.ts'
import { allow } from '../staff/allow.ts'
import { BYTE_ORDER_MARK, type Cell, csvRow } from './csv.rules.ts'

/** Rows read and written at a time; no more are ever in memory. */
const PAGE_ROWS = 500

type ListedLead = Awaited<ReturnType<typeof listLeads>>[number]
type ListedBooking = Awaited<ReturnType<typeof listBookings>>[number]

/** A column: its heading and what stands in it. How to get into a home is in none, nor the id that books for a lead. */
type Columns<Row> = Record<string, (row: Row) => Cell>

const LEADS: Columns<ListedLead> = {
  lead_id: ({ lead }) => lead.reference,
  created_at: ({ lead }) => formatInstantUtc(lead.createdAt),
  status: ({ lead }) => lead.status,
  name: ({ lead }) => lead.name,
  phone: ({ lead }) => lead.phone,
  email: ({ lead }) => lead.email,
  postal_code: ({ lead }) => lead.postalCode,
  address: ({ lead }) => lead.address,
  preferred_dates: ({ lead }) => lead.preferredDates.join('; '),
  parking: ({ lead }) => lead.parking,
  pets: ({ lead }) => lead.pets,
  allergies: ({ lead }) => lead.allergies,
  notes: ({ lead }) => lead.notes,
  beds: ({ lead }) => lead.structuredInputs.beds,
  baths: ({ lead }) => lead.structuredInputs.baths,
  cleaning_type: ({ lead }) => lead.structuredInputs.cleaning_type,
  frequency: ({ lead }) => lead.structuredInputs.frequency,
  total_before_tax: ({ estimate }) => toDollars(estimate.totalCents),
  utm_source: ({ lead }) => lead.utmSource,
  utm_medium: ({ lead }) => lead.utmMedium,
  utm_campaign: ({ lead }) => lead.utmCampaign,
  utm_term: ({ lead }) => lead.utmTerm,
  utm_content: ({ lead }) => lead.utmContent,
  referrer: ({ lead }) => lead.referrer,
  referral_code: ({ referralCode }) => referralCode,
  referred_by_code: ({ lead }) => lead.referredByCode,
  referral_credits: ({ referralCredits }) => referralCredits,
  reference: ({ lead }) => lead.reference,
}

const BOOKINGS: Columns<ListedBooking> = {
  booking_id: ({ booking }) => booking.id,
  lead_id: ({ lead }) => lead.reference,
  starts_at: ({ booking }) => formatInstantUtc(booking.startsAt),
  duration_minutes: ({ booking }) => booking.durationMinutes,
  actual_duration_minutes: ({ booking }) => booking.actualDurationMinutes,
  status: ({ booking }) => booking.status,
  cancel_reason: ({ booking }) => booking.cancelReason,
  lead_name: ({ lead }) => lead.name,
  phone: ({ lead }) => lead.phone,
  lead_email: ({ lead }) => lead.email,
  address: ({ lead }) => lead.address,
  postal_code: ({ lead }) => lead.postalCode,
  team: ({ team }) => team.name,
  total_before_tax: ({ quote }) => toDollars(quote.totalCents),
  deposit_required: ({ booking }) => booking.depositRequired,
  deposit_status: ({ booking }) => booking.depositStatus,
  reference: ({ lead }) => lead.reference,
}

/** The leads of a list as the parts of a CSV file, newest first. That they were taken is in the audit. */
export async function exportLeads(
  { db }: Database,
  filter: Omit<LeadFilter, 'limit' | 'after'>,
  cause: Cause,
): Promise<AsyncGenerator<string>> {
  await allow(db, cause, 'lists.export')
  await recordTaken(db, 'leads', cause)
  return parts(LEADS, async (last) => {
    const after = last && { createdAt: last.position, id: last.lead.id }
    return await listLeads(db, { ...filter, limit: PAGE_ROWS, after })
  })
}

/** The bookings of a list as the parts of a CSV file, by start. That they were taken is in the audit. */
export async function exportBookings(
  { db }: Database,
  filter: Pick<BookingFilter, 'from' | 'to' | 'status'>,
  cause: Cause,
): Promise<AsyncGenerator<string>> {
  await allow(db, cause, 'lists.export')
  await recordTaken(db, 'bookings', cause)
  return parts(BOOKINGS, async (last) => {
    const after = last && { startsAt: last.position, id: last.booking.id }
    return await listBookings(db, { ...filter, limit: PAGE_ROWS, after })
  })
}

/** Each file has an id of its own, by which the audit names it. */
const recordTaken = (db: Db, what: 'leads' | 'bookings', cause: Cause): Promise<void> =>
  recordAudit(db, cause, {
    action: `${what}.exported`,
    subjectType: 'csv',
    subjectId: uuidV7(),
  })

/** The heading with the first page, then a page at a time; a page asked for comes with one row more if another follows. */
async function* parts<Row>(
  columns: Columns<Row>,
  page: (last: Row | null) => Promise<Row[]>,
): AsyncGenerator<string> {
  const cells = Object.values(columns)
  let text = BYTE_ORDER_MARK + csvRow(Object.keys(columns))
  for (let last: Row | null = null; ; ) {
    const rows = await page(last)
    const shown = rows.slice(0, PAGE_ROWS)
    text += shown.map((row) => csvRow(cells.map((cell) => cell(row)))).join('')
    yield text
    text = ''
    last = shown.at(-1) ?? null
    if (rows.length <= PAGE_ROWS) return
  }
}
