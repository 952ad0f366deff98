import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { messages, staffTasks } from '../../../src/db/schema/index.ts'
import { queueStates } from '../../../src/domain/queues/queue-state.ts'
import { wakeStranded } from '../../../src/domain/queues/wake-stranded.ts'
import { watchQueues } from '../../../src/domain/queues/watch-queues.ts'
import { testApp } from '../../support/app.ts'
import { somebody } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { letPass } from '../../support/mails.ts'

const jobs = async (app: Awaited<ReturnType<typeof testApp>>) =>
  (await rows<{ n: string }>(app.database.db, sql`select data->>'rowId' as n from pgboss.job`))
    .length

test('rows that no job stands for any more are woken within a minute, others are left', async () => {
  const app = await testApp()
  for (let i = 0; i < 3; i++) await newLead(app.database, somebody())
  expect(await jobs(app)).toBe(6)
  await letPass(app.database, 1)
  expect(await wakeStranded(app.database)).toBe(0)
  await app.database.db.execute(sql`truncate pgboss.job`)
  expect(await wakeStranded(app.database)).toBe(6)
  expect(await wakeStranded(app.database)).toBe(0)
  expect(await jobs(app)).toBe(6)
})

test('a message behind another one of its person is woken by that one alone', async () => {
  const app = await testApp()
  const { leadId } = await newLead(app.database, somebody())
  await app.database.db.insert(messages).values({
    kind: 'booking_confirmed',
    leadId,
    recipient: 'a@b.example',
    language: 'en',
    dedupeKey: 'second',
    state: 'waiting',
  })
  await letPass(app.database, 1)
  await app.database.db.execute(sql`truncate pgboss.job`)
  expect(await wakeStranded(app.database)).toBe(2)
})

test('a channel a quarter of an hour late is put before the office until it has caught up', async () => {
  const app = await testApp()
  const { db } = app.database
  await newLead(app.database, somebody())
  await letPass(app.database, 14)
  expect(await watchQueues(app.database)).toEqual({ late: 0 })
  await letPass(app.database, 2)
  expect(await watchQueues(app.database)).toEqual({ late: 2 })
  await watchQueues(app.database)
  const open = () => db.$count(staffTasks, sql`${staffTasks.status} = 'open'`)
  expect(await open()).toBe(2)
  await db.update(messages).set({ state: 'sent', doneAt: sql`now()` })
  await watchQueues(app.database)
  expect(await open()).toBe(1)
})

test('depth, age and failures of each channel can be read', async () => {
  const app = await testApp()
  await newLead(app.database, somebody())
  await newLead(app.database, somebody({ email: null }))
  await letPass(app.database, 10)
  await db(app).execute(sql`update deliveries set state = 'dead', done_at = now()
    where id = (select id from deliveries limit 1)`)
  const states = await queueStates(db(app))
  expect(states).toMatchObject([
    { queue: 'messages', waiting: 1, dead: 0 },
    { queue: 'deliveries', waiting: 1, dead: 1 },
  ])
  expect(states.every(({ oldestDueSeconds }) => oldestDueSeconds >= 600)).toBe(true)
})

const db = (app: Awaited<ReturnType<typeof testApp>>) => app.database.db
