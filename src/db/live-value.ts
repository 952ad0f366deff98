import type { Log } from '../domain/shared/ports.ts'
import type { Database } from './database.ts'

const REFRESH_MS = 30_000

export interface LiveValue<T> {
  /** The value as last read: at most a moment behind a change in any process. */
  current(): T
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * Keeps what `load` reads at hand and current: read again on each notification on `channel`, and every
 * half minute in case one was missed. A failed read is logged and keeps the last value.
 */
export async function liveValue<T>(
  database: Database,
  log: Log,
  channel: string,
  load: (previous: T | undefined) => Promise<T>,
): Promise<LiveValue<T>> {
  let value = await load(undefined)
  const readAgain = async () => {
    try {
      value = await load(value)
    } catch (error) {
      log.warn('live_value.refresh_failed', { channel, error: (error as Error).name })
    }
  }
  let running = Promise.resolve()
  // One after the other: a slow read must not put an older value over a newer one.
  const refresh = (): Promise<void> => {
    running = running.then(readAgain)
    return running
  }
  const unlisten = await database.listen(channel, () => void refresh())
  const timer = setInterval(refresh, REFRESH_MS)
  return {
    current: () => value,
    refresh,
    close: () => {
      clearInterval(timer)
      return unlisten()
    },
  }
}
