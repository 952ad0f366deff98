import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { mailWords } from '../../src/words/mail.ts'
import { linksOf } from './links.ts'
import { oneLine, typedText } from './typed.ts'
import { type BookedFacts, endOf } from './visit.ts'

/**
 * A firm visit as an iCalendar file: instants in UTC, the same UID for a booking for ever, a higher
 * SEQUENCE with every change, so that a moved visit takes the place of the earlier entry. Nobody is asked
 * to answer.
 */
export function visitCalendar(facts: BookedFacts): string {
  const { booking, company, lead, language } = facts
  const words = mailWords(language)
  const { booking: manage } = linksOf(facts)
  const place = [lead.address, lead.postalCode].filter((line) => line !== null).map(typedText)
  const calendar = ical({
    prodId: '//Spruce//Bookings//EN',
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${booking.id}@spruce`,
    sequence: booking.version,
    stamp: booking.confirmedAt ?? booking.createdAt,
    start: booking.startsAt,
    end: endOf(facts),
    summary: words.visitOf(oneLine(company.name)),
    location: place.join(', ') || null,
    description: [
      ...(manage === null ? [] : [`${words.label(words.manage)} ${manage}`]),
      ...(company.phone === null ? [] : [oneLine(company.phone)]),
    ].join('\n'),
    url: manage,
    status: ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
