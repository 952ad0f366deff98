import type { Log } from '../../domain/shared/ports.ts'

const MAX_FRAMES = 3

/**
 * Logs what nobody expected: the error's name and code and where it was thrown. Never its message: a
 * database error's holds the statement's values, a failed reading of text holds the text.
 */
export function logFault(log: Log, error: unknown, requestId: string): void {
  const fault = error instanceof Error ? error : new Error(`Thrown ${typeof error}`)
  log.error('http.fault', {
    request_id: requestId,
    name: fault.name,
    code: codeOf(fault) ?? codeOf(fault.cause),
    at: framesOf(fault),
  })
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** The innermost places of the stack, without its first line: that is the message again. */
const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())
    .join(' < ')
