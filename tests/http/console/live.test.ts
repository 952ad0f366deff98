import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { staffSessions } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'
import { newLead } from '../../support/leads.ts'

const LIVE = urls.console('live')

/** Reads events as they come; `until` waits for the first that says so. */
function reading(answer: Response) {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    async until(text: string): Promise<string> {
      while (!heard.includes(text)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The line ended with "${heard}"`)
        heard += value
      }
      return heard
    },
    async end(): Promise<string> {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return heard
        heard += value
      }
    },
    close: () => reader.cancel(),
  }
}

test('What changes in any process is told to every open console, as a topic and nothing more', async () => {
  const app = await testApp()
  const one = reading(await (await signedIn(app, 'dispatcher')).get(LIVE))
  const two = reading(await (await signedIn(app, 'admin')).get(LIVE))
  await Promise.all([one.until('event: open'), two.until('event: open')])
  await newLead(app.database)
  for (const line of [one, two]) {
    const heard = await line.until('event: changed')
    const topics = /event: changed\ndata: (.*)\n/.exec(heard)![1]!.split(' ')
    expect(topics).toContain('leads')
    expect(heard).not.toContain('@')
    await line.close()
  }
})

test('Asked for its headers alone the line answers at once and is not opened', async () => {
  const app = await testApp()
  const { headers } = await signedIn(app, 'dispatcher')
  for (let times = 0; times < 10; times++) {
    const answer = await app.send(LIVE, { method: 'HEAD', headers: headers() })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toStartWith('text/event-stream')
    expect(await answer.text()).toBe('')
  }
})

test('Changes that come close together are told once', async () => {
  const app = await testApp()
  const line = reading(await (await signedIn(app, 'dispatcher')).get(LIVE))
  await line.until('event: open')
  for (let i = 0; i < 5; i++) await app.database.db.execute(sql`select pg_notify('live', 'jobs')`)
  await app.database.db.execute(sql`select pg_notify('live', 'money')`)
  const heard = await line.until('money')
  expect(heard.match(/event: changed/g)).toHaveLength(1)
  await line.close()
})

test('A change of nothing is told to nobody: a transaction that failed has no topic', async () => {
  const app = await testApp()
  const line = reading(await (await signedIn(app, 'dispatcher')).get(LIVE))
  await line.until('event: open')
  const { db } = app.database
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('live', 'bookings')`)
      throw new Error('no')
    })
    .catch(() => undefined)
  await db.execute(sql`select pg_notify('live', 'jobs')`)
  expect(await line.until('jobs')).not.toContain('bookings')
  await line.close()
})

test('The line ends when the process stops, so that nothing waits for it', async () => {
  const app = await testApp()
  const line = reading(await (await signedIn(app, 'dispatcher')).get(LIVE))
  await line.until('event: open')
  app.deps.live.end()
  expect(await line.end()).toContain('event: open')
})

test('Without a session there is no line, and a part that looks after itself is left as it is', async () => {
  const app = await testApp()
  expect((await app.get(LIVE)).status).toBe(303)
  const session = await signedIn(app, 'dispatcher')
  await app.database.db.delete(staffSessions)
  const part = await session.get(urls.console('account'), { 'hx-request': 'true' })
  expect([part.status, await part.text()]).toEqual([204, ''])
})

test('The seventh line of a session ends its oldest, and says why; other sessions keep theirs', async () => {
  const app = await testApp()
  const session = await signedIn(app, 'dispatcher')
  const another = reading(await (await signedIn(app, 'dispatcher')).get(LIVE))
  const lines = []
  for (let n = 0; n < 9; n++) {
    const line = reading(await session.get(LIVE))
    await line.until('event: open')
    lines.push(line)
  }
  for (const line of lines.slice(0, 3)) expect(await line.end()).toContain('event: crowded')
  await app.database.db.execute(sql`select pg_notify('live', 'jobs')`)
  for (const line of [...lines.slice(3), another]) {
    expect(await line.until('jobs')).not.toContain('crowded')
  }

  await lines[5]!.close()
  const next = reading(await session.get(LIVE))
  await next.until('event: open')
  await app.database.db.execute(sql`select pg_notify('live', 'money')`)
  for (const line of [lines[3]!, next]) expect(await line.until('money')).not.toContain('crowded')
  app.deps.live.end()
})
