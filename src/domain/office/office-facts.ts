import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, cases, leads, officeNews, staffTasks } from '../../db/schema/index.ts'
import type { Home } from '../pricing/home.ts'

/** What one mail to the office tells, as it is at the moment of sending. */
export interface OfficeFacts {
  requests: OfficeRequest[]
  cases: { reason: string; name: string | null; phone: string | null }[]
  tasks: { kind: string }[]
}

export interface OfficeRequest {
  name: string
  phone: string
  home: Home
  /** The time that was asked for and waits for an answer; null for a request without one. */
  startsAt: Date | null
}

/** What is still so of a mail's news: who was erased or answered meanwhile is left out. */
export async function officeFacts(db: Db, mailId: string): Promise<OfficeFacts> {
  const of = (kind: 'lead' | 'booking' | 'case' | 'task') =>
    and(eq(officeNews.mailId, mailId), eq(officeNews.kind, kind))
  const person = { name: leads.name, phone: leads.phone, home: leads.structuredInputs }
  const [asked, times, opened, tasks] = await Promise.all([
    db
      .select({ leadId: leads.id, ...person })
      .from(officeNews)
      .innerJoin(leads, eq(leads.id, officeNews.subjectId))
      .where(and(of('lead'), isNull(leads.erasedAt), eq(leads.status, 'NEW')))
      .orderBy(asc(officeNews.id)),
    db
      .select({ leadId: leads.id, startsAt: bookings.startsAt, ...person })
      .from(officeNews)
      .innerJoin(bookings, eq(bookings.id, officeNews.subjectId))
      .innerJoin(leads, eq(leads.id, bookings.leadId))
      .where(and(of('booking'), isNull(leads.erasedAt), eq(bookings.status, 'PENDING')))
      .orderBy(asc(officeNews.id)),
    db
      .select({
        reason: cases.reason,
        name: sql<string | null>`coalesce(${cases.name}, ${leads.name})`,
        phone: sql<string | null>`coalesce(${cases.phone}, ${leads.phone})`,
      })
      .from(officeNews)
      .innerJoin(cases, eq(cases.id, officeNews.subjectId))
      .leftJoin(leads, and(eq(leads.id, cases.leadId), isNull(leads.erasedAt)))
      .where(and(of('case'), eq(cases.status, 'open')))
      .orderBy(asc(officeNews.id)),
    db
      .select({ kind: staffTasks.kind })
      .from(officeNews)
      .innerJoin(staffTasks, eq(staffTasks.id, officeNews.subjectId))
      .where(and(of('task'), eq(staffTasks.status, 'open')))
      .orderBy(asc(officeNews.id)),
  ])
  const timed = new Set(times.map(({ leadId }) => leadId))
  const untimed = asked.filter(({ leadId }) => !timed.has(leadId))
  return {
    requests: [
      ...times.map(({ leadId: _, ...request }) => request),
      ...untimed.map(({ leadId: _, ...request }) => ({ ...request, startsAt: null })),
    ],
    cases: opened,
    tasks,
  }
}

export const isNothing = ({ requests, cases: opened, tasks }: OfficeFacts): boolean =>
  requests.length + opened.length + tasks.length === 0
