import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { conversations } from './chat.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'
import { staffAccounts } from './staff.ts'

/** Something a person in the office must take over from the chat. */
export const cases = pgTable(
  'cases',
  {
    id: id(),
    conversationId: uuid('conversation_id').references(() => conversations.id, {
      onDelete: 'set null',
    }),
    leadId: uuid('lead_id').references(() => leads.id, { onDelete: 'set null' }),
    reason: text('reason').notNull(),
    status: text('status').$type<'open' | 'closed'>().notNull().default('open'),
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    note: text('note'),
    createdAt: createdAt(),
    contactAt: at('contact_at'),
    /** Who looks after it. */
    assigneeId: uuid('assignee_id').references(() => staffAccounts.id, { onDelete: 'set null' }),
    /** What came of it. */
    outcome: text('outcome'),
    version: integer('version').notNull().default(1),
    closedAt: at('closed_at'),
  },
  (t) => [
    uniqueIndex('cases_one_open').on(t.conversationId, t.reason).where(sql`${t.status} = 'open'`),
    index('cases_status').on(t.status, t.createdAt),
    index('cases_conversation').on(t.conversationId),
    index('cases_lead').on(t.leadId),
    check('cases_outcome', sql`char_length(${t.outcome}) <= 2000`),
    check('cases_status_known', oneOf(t.status, ['open', 'closed'])),
  ],
)

/** What a member of staff has to look at. `dedupe_key` keeps one open row per matter. */
export const staffTasks = pgTable(
  'staff_tasks',
  {
    id: id(),
    kind: text('kind').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    status: text('status').$type<'open' | 'done'>().notNull().default('open'),
    dedupeKey: text('dedupe_key').notNull(),
    details: jsonb('details').$type<Record<string, string | number | boolean>>().notNull(),
    dueAt: at('due_at'),
    createdAt: createdAt(),
    doneAt: at('done_at'),
  },
  (t) => [
    uniqueIndex('staff_tasks_one_open').on(t.dedupeKey).where(sql`${t.status} = 'open'`),
    index('staff_tasks_status').on(t.status, t.createdAt),
    index('staff_tasks_kind').on(t.kind, t.createdAt, t.id).where(sql`${t.status} = 'open'`),
    index('staff_tasks_subject').on(t.subjectId),
    check('staff_tasks_status_known', oneOf(t.status, ['open', 'done'])),
  ],
)
