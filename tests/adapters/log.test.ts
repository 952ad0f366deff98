import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { jsonLog, memoryLog, plainLog } from '../../src/adapters/log.ts'
import type { LogFields } from '../../src/domain/shared/ports.ts'

function written(make: typeof jsonLog, act: (log: ReturnType<typeof jsonLog>) => void): string[] {
  const chunks: string[] = []
  act(make((chunk) => chunks.push(chunk)))
  return chunks
}
const json = (fields: LogFields) => {
  const [line = ''] = written(jsonLog, (log) => log.info('lead.created', fields))
  return JSON.parse(line)
}

test('a line is one JSON object with level, UTC time, event and fields', () => {
  const [line = '', ...rest] = written(jsonLog, (log) => {
    log.warn('mail.failed', { message_id: 'm1', attempt: 2, final: false, code: null })
  })
  expect(rest).toEqual([])
  expect(line.endsWith('}\n')).toBe(true)
  const { time, ...others } = JSON.parse(line)
  expect(new Date(time).toISOString()).toBe(time)
  expect(others).toEqual({
    level: 'warn',
    event: 'mail.failed',
    message_id: 'm1',
    attempt: 2,
    final: false,
    code: null,
  })
})

test('nothing a value or a name holds breaks its line or reaches the terminal', () => {
  const nasty = fc.string({ unit: 'binary', minLength: 1 })
  const lineEnds = '\r\n\u2028\u2029\u0085\u009b31m\u001b[31m\u202e'
  fc.assert(
    fc.property(nasty, nasty, (name, value) => {
      for (const make of [jsonLog, plainLog]) {
        const [line = '', ...rest] = written(make, (log) => {
          log.error(`e${lineEnds}${name}`, { [name]: `${lineEnds}${value}` })
        })
        expect(rest).toEqual([])
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u)
        expect(line.endsWith('\n')).toBe(true)
        if (make === jsonLog) expect(JSON.parse(line).level).toBe('error')
      }
    }),
  )
})

test('a long value is cut to 500 characters', () => {
  expect(json({ note: 'é'.repeat(500) }).note).toBe('é'.repeat(500))
  expect(json({ note: 'é'.repeat(501) }).note).toHaveLength(500)
})

test("a field cannot pose as the log's own keys", () => {
  expect(json({ level: 'fatal', event: 'other', time: 1 })).toMatchObject({
    level: 'info',
    event: 'lead.created',
    level_: 'fatal',
    event_: 'other',
    time_: 1,
  })
})

test('what is not a primitive never gets into a line', () => {
  const error = new Error('Failed query: select 1, params: ann@example.com')
  const smuggled: LogFields = JSON.parse('{"person":{"email":"ann@example.com"},"id":7}')
  const lines = written(jsonLog, (log) => {
    log.error('query.failed', smuggled)
    log.error('query.failed', Object.assign({}, { cause: error }) as unknown as LogFields)
  })
  expect(lines.join('')).toContain('"id":7')
  expect(lines.join('')).not.toContain('ann@example.com')
})

test('the plain form is one readable line with quotes where they are needed', () => {
  const [line = ''] = written(plainLog, (log) => {
    log.info('lead.created', { id: 'l1', ms: 3, note: 'two words', empty: '', gone: undefined })
  })
  expect(line).toMatch(
    /^\d\d:\d\d:\d\d info {2}lead\.created id=l1 ms=3 note="two words" empty=""\n$/,
  )
})

test('the twin keeps what was logged', () => {
  const log = memoryLog()
  log.info('a.b')
  log.warn('c.d', { n: 1 })
  expect(log.lines).toEqual([
    { level: 'info', event: 'a.b', fields: {} },
    { level: 'warn', event: 'c.d', fields: { n: 1 } },
  ])
})
