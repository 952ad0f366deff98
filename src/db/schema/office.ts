import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, oneOf } from './columns.ts'
import { delivery } from './messages.ts'

export const NEWS_KINDS = ['lead', 'booking', 'case', 'task'] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** One e-mail to the office about what came in since the one before. */
export const officeMails = pgTable('office_mails', { id: id(), ...delivery() }, (t) => [
  index('office_mails_due').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
])

/** Something the office is to be told by mail, written with what it tells about. */
export const officeNews = pgTable(
  'office_news',
  {
    id: id(),
    kind: text('kind').$type<NewsKind>().notNull(),
    /** The lead, booking, case or task. */
    subjectId: uuid('subject_id').notNull(),
    /** The mail that tells it; null until one gathers it. */
    mailId: uuid('mail_id').references(() => officeMails.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('office_news_untold').on(t.createdAt).where(sql`${t.mailId} is null`),
    index('office_news_mail').on(t.mailId),
    check('office_news_kind', oneOf(t.kind, NEWS_KINDS)),
  ],
)
