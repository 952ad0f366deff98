import pino from 'pino'
import type { Log, LogFields } from '../domain/shared/ports.ts'

const MAX_VALUE_CHARS = 500
/** Written by the log itself; a field of that name gets a trailing underscore. */
const OWN_KEYS = new Set(['level', 'time', 'event'])
/** Most values are short and plain, and one look tells. */
const PLAIN = /^[\x20-\x7e]{0,500}$/
/** What JSON leaves as it is and a terminal obeys: DEL, C1 codes, line separators, text direction. */
const TERMINAL_CODES = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

type Level = 'info' | 'warn' | 'error'
type Write = (line: string) => void
export interface LogLine {
  level: Level
  event: string
  fields: LogFields
}

const waiting: string[] = []

/** One write a turn of the event loop, whatever was logged in it; what is left is written at exit. */
const toStdout: Write = (line) => {
  if (waiting.push(line) === 1) setImmediate(flush)
}

function flush(): void {
  if (waiting.length > 0) process.stdout.write(waiting.splice(0).join(''))
}
process.on('exit', flush)

/**
 * One JSON object a line: `level`, `time` (UTC), the fields, `event`. Whatever a value holds, it
 * stays on its line: control characters are escaped or replaced and values are cut to 500 characters.
 */
export function jsonLog(write: Write = toStdout): Log {
  const logger = pino(
    {
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  )
  return logWith(({ level, event, fields }) => logger[level](fields, event))
}

/** The same lines for a person at a terminal: time, level, event, then `name=value`. */
export function plainLog(write: Write = toStdout): Log {
  return logWith(({ level, event, fields }) => {
    const time = new Date().toISOString().slice(11, 19)
    const pairs = Object.entries(fields).map(([name, value]) => `${plain(name)}=${plain(value)}`)
    write(`${[time, level.padEnd(5), plain(event), ...pairs].join(' ')}\n`)
  })
}

/** Keeps the lines instead of printing them; `lines` grows as things are logged. */
export function memoryLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = []
  return { ...logWith((line) => lines.push(line)), lines }
}

function logWith(put: (line: LogLine) => void): Log {
  const at =
    (level: Level) =>
    (event: string, fields: LogFields = {}): void => {
      put({ level, event: String(clean(event)), fields: cleanAll(fields) })
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function cleanAll(fields: LogFields): LogFields {
  const cleaned: LogFields = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || (typeof value === 'object' && value !== null)) continue
    const key = String(clean(name))
    cleaned[OWN_KEYS.has(key) ? `${key}_` : key] = clean(value)
  }
  return cleaned
}

function clean(value: LogFields[string]): LogFields[string] {
  if (typeof value !== 'string' || PLAIN.test(value)) return value
  return value.slice(0, MAX_VALUE_CHARS).toWellFormed().replace(TERMINAL_CODES, '\ufffd')
}

/** Quoted only where a blank, a quote or a control character would make the line ambiguous. */
function plain(value: LogFields[string]): string {
  const text = String(value)
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text)
}
