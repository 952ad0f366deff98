import type { BookingPrint } from '../../../views/console/bookings/print.tsx'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import type { CleaningType } from '../../domain/pricing/home.ts'
import { notesFor } from '../../domain/staff/notes.ts'
import { sayHome } from '../../words/home.ts'
import { findBooking, visitWords } from './booking-sheet.ts'
import type { Office } from './office.ts'

/** The parts of the company's list that belong to each type of clean. */
const PARTS: Record<CleaningType, ('standard' | 'deep' | 'move')[]> = {
  standard: ['standard'],
  deep: ['standard', 'deep'],
  move_out_empty: ['standard', 'deep', 'move'],
  move_in_empty: ['standard', 'deep', 'move'],
}

/** What a crew takes along to a visit: no price is on it. `not_found`. */
export async function bookingPrint(office: Office, id: string): Promise<BookingPrint> {
  const found = await findBooking(office, id)
  const { booking, lead, quote, team } = found
  const { included } = office.company.current()
  const written = await notesFor(office.database.db, booking)
  return {
    id,
    status: booking.status,
    when: visitWords(office, found),
    team: team.name,
    people: quote.estimate.teamSize,
    name: lead.name,
    phone: lead.phone,
    address: lead.address,
    postalCode: lead.postalCode && sayPostalCode(lead.postalCode),
    accessNotes: lead.accessNotes,
    parking: lead.parking,
    pets: lead.pets,
    allergies: lead.allergies,
    wrote: lead.notes,
    language: lead.language === 'fr' ? 'French' : 'English',
    home: sayHome(quote.home, 'en'),
    tasks: PARTS[quote.home.cleaning_type].flatMap((part) => included[part].map(({ en }) => en)),
    notes: written.map(({ text }) => text),
  }
}
