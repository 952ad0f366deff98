import { sql } from 'drizzle-orm'
import { type ConstructorOptions, fromDrizzle, PgBoss } from 'pg-boss'
import type { Db } from './database.ts'

/** One queue a channel, each with workers of its own: a slow one never delays another. */
export const QUEUES = ['messages', 'deliveries', 'refunds', 'stripe_events'] as const
export type QueueName = (typeof QUEUES)[number]
/** Those that send to the outside. */
export type ChannelName = Extract<QueueName, 'messages' | 'deliveries'>

/** A process that takes a job and dies gives it back after so long, found within the next sweep. */
const EXPIRE_SECONDS = 30
const SUPERVISE_SECONDS = 5
/** Its own 60 would make a dead worker's job wait a minute and a half. */
const MONITOR_SECONDS = 10
/** Only a database that fails under a worker uses these up; the minutely check wakes the row again. */
const RETRY = { retryLimit: 20, retryDelay: 2, retryBackoff: true, retryDelayMax: 60 }
const KEEP_DONE_SECONDS = 3_600
/** How long closing waits for the jobs at hand. */
export const QUEUE_DRAIN_MS = 3_000
const BATCH = 5
/** Rows that are committed within so long are woken together. */
const WAKE_MS = 100
/** A lost notification is made up for by asking every so often. */
const POLL_SECONDS = 2

/** Takes what is due of one row; its own bookkeeping is in the row, never in the job. */
export type Worker = (rowId: string) => Promise<unknown>

/** Wakes workers. A job carries the id of a row and nothing else: the row is the truth. */
export interface Queue {
  /** Wakes a worker for rows once the transaction commits, `afterSeconds` from now by the database's clock. */
  send(tx: Db, name: QueueName, rowIds: string[], afterSeconds?: number): Promise<void>
  /**
   * Wakes a worker for rows that are committed, a moment later and many of them in one statement. Where a
   * process dies before it did, whoever looks for rows that are due finds them.
   */
  wake(name: QueueName, rowIds: string[]): void
  /** Takes jobs of a queue one after another, in this process; gives back what waits for those at hand and ends it. */
  work(name: QueueName, worker: Worker): Promise<() => Promise<void>>
  /** Waits for the jobs at hand, at most so long, and lets go of the database. */
  stop(drainMs: number): Promise<void>
}

interface Job {
  rowId: string
}

/** The queue on a database that is up to date; `start` it before it is used. */
export function queueOn(options: ConstructorOptions): Queue & { start(): Promise<void> } {
  const boss = new PgBoss({
    ...options,
    useListenNotify: true,
    schedule: false,
    reindex: false,
    persistWarnings: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
  })
  // It tries again by itself; that rows wait too long is what the minutely check tells.
  boss.on('error', () => {})
  const woken = new Map<QueueName, string[]>()
  return {
    async start() {
      await boss.start()
      for (const name of QUEUES) {
        await boss.createQueue(name, {
          ...RETRY,
          expireInSeconds: EXPIRE_SECONDS,
          deleteAfterSeconds: KEEP_DONE_SECONDS,
          notify: true,
        })
        // A first send inside a transaction would ask for the queue outside of it: PGlite has one connection.
        await boss.getQueueStats(name)
      }
    },
    async send(tx, name, rowIds, afterSeconds = 0) {
      const db = fromDrizzle(tx as unknown as Parameters<typeof fromDrizzle>[0], sql)
      for (const rowId of rowIds) {
        await boss.send(name, { rowId } satisfies Job, { db, startAfter: Math.ceil(afterSeconds) })
      }
    },
    wake(name, rowIds) {
      const waiting = woken.get(name)
      if (waiting) return void waiting.push(...rowIds)
      const all = [...rowIds]
      woken.set(name, all)
      setTimeout(() => {
        woken.delete(name)
        boss
          .insert(
            name,
            all.map((rowId) => ({ data: { rowId } satisfies Job })),
          )
          .catch(() => {})
      }, WAKE_MS)
    },
    async work(name, worker) {
      const how = {
        batchSize: BATCH,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: POLL_SECONDS,
        notifyPollingIntervalSeconds: POLL_SECONDS,
        perJobResults: true,
      } as const
      await boss.work(name, how, async (jobs: { id: string; data: Job }[]) => {
        const results = []
        // One after another: a process that dies has at most one mail handed over and not yet noted.
        for (const { id, data } of jobs) {
          const status = await worker(data.rowId).then(
            () => 'completed' as const,
            () => 'failed' as const,
          )
          results.push({ id, status })
        }
        return results
      })
      return () => boss.offWork(name, { wait: true })
    },
    async stop(drainMs) {
      await boss.stop({ graceful: true, timeout: drainMs })
    },
  }
}
