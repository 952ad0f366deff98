import type { Log } from '../../domain/shared/ports.ts'
import { urls } from '../../urls.ts'
import { ownRequest } from './own-requests.ts'

/** A walk that takes longer has failed: no visitor waits for that. */
const LIMIT_MS = 2_000
/** So long its result stands, however often it is asked for. */
const KEPT_MS = 5_000

interface WalkOptions {
  /** The whole app, with every hook. */
  serve(request: Request): Promise<Response>
  publicUrl: string
  log: Log
  /** Milliseconds of a clock that never steps back. */
  monotonic?: () => number
  limitMs?: number
}

interface Walk {
  isServed: Promise<boolean>
  endedAt: number | null
}

/**
 * Tries what a visitor gets, the landing page and a price, in process and through the whole app. Gives
 * back what says whether both are served; whoever asks meanwhile is told the result of the same walk.
 */
export function visitorWalk(options: WalkOptions): () => Promise<boolean> {
  const { log, monotonic = () => performance.now(), limitMs = LIMIT_MS } = options
  const begin = (): Walk => {
    const isServed = firstFault(options, limitMs).then((fault) => {
      walk.endedAt = monotonic()
      if (fault !== null) log.error('readiness.visitor', { fault })
      return fault === null
    })
    const walk: Walk = { isServed, endedAt: null }
    return walk
  }
  let newest: Walk | null = null
  return () => {
    const endedAt = newest?.endedAt ?? null
    const isOld = endedAt !== null && monotonic() - endedAt >= KEPT_MS
    if (newest === null || isOld) newest = begin()
    return newest.isServed
  }
}

/** What is the first to go wrong, or null. Never rejects, and answers within the limit. */
async function firstFault(options: WalkOptions, limitMs: number): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'late')
  })
  const steps = [tried('landing', landing(options)), tried('price', price(options))]
  const fault = await Promise.race([late, faultOf(steps)])
  clearTimeout(timer)
  return fault
}

const faultOf = async (steps: Promise<string | null>[]): Promise<string | null> =>
  (await Promise.all(steps)).find((fault) => fault !== null) ?? null

const tried = (step: string, isServed: Promise<boolean>): Promise<string | null> =>
  isServed.then(
    (served) => (served ? null : step),
    () => step,
  )

async function landing({ serve, publicUrl }: WalkOptions): Promise<boolean> {
  const page = await serve(ownRequest(new URL(urls.home('en'), publicUrl)))
  return page.status === 200 && (await page.text()).includes('</html>')
}

async function price({ serve, publicUrl }: WalkOptions): Promise<boolean> {
  const answer = await serve(
    ownRequest(new URL(urls.api.estimate, publicUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ beds: 1, baths: 1 }),
    }),
  )
  if (answer.status !== 200) return false
  const told = (await answer.json()) as { total_before_tax?: unknown }
  return typeof told.total_before_tax === 'number'
}
