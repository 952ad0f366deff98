import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  /** When the process started, as the kernel counts it; null where it cannot be read. */
  started: string | null
}

/** The kernel's start time of a process: the same pid with another one is another process. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return holder.started === null || holder.started === startTime(holder.pid)
}

function readHolder(path: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8'))
    return typeof pid === 'number' ? { pid, started: started ?? null } : null
  } catch {
    return null
  }
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
function create(path: string): boolean {
  const aside = `${path}.new.${process.pid}`
  const holder: Holder = { pid: process.pid, started: startTime(process.pid) }
  writeFileSync(aside, JSON.stringify(holder), { mode: 0o600 })
  try {
    linkSync(aside, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Claims `dir` for this process: PGlite opens a directory twice without a word and loses rows.
 * Gives back the release. Throws a sentence for the operator when another living process holds it.
 */
export function lockDirectory(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, 'lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path)) return () => rmSync(path, { force: true })
    const holder = readHolder(path)
    if (holder && isAlive(holder)) {
      throw new Error(
        `The embedded database in "${dir}" is in use by process ${holder.pid}. Stop that process, or set DATABASE_URL so that several processes can share one Postgres.`,
      )
    }
    clearStale(path, holder)
  }
  throw new Error(`The lock "${path}" keeps changing. Start again in a moment.`)
}

/** Moves a dead process's lock aside, and puts it back if a living one took its place meanwhile. */
function clearStale(path: string, seen: Holder | null): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && moved.pid !== seen?.pid && isAlive(moved)) renameSync(aside, path)
  else rmSync(aside, { force: true })
}
