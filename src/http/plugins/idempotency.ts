import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import {
  type Answer,
  claimKey,
  freeKey,
  type KeyUse,
  keepAnswer,
} from '../../domain/shared/idempotency-keys.ts'

interface IdempotentCall {
  /** The route's template. */
  route: string
  /** The staff account on staff routes, else null: two accounts may use one key. */
  account: string | null
  /** The parsed body; `captcha_token` does not count when two are compared. */
  body: unknown
}

const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * Runs `run` at most once for an `Idempotency-Key` and answers with its
 * JSON text; without the header it just runs. The second request with the same body gets the first
 * answer byte for byte, marked `Idempotency-Replayed: true`. Only a 2xx answer is kept. Throws
 * `validation` for a key that is none or came with another body, `conflict` while the first runs,
 * and whatever `run` throws. `run` is told when a first try with this key went silent: it may be done.
 */
export async function idempotent(
  { database, log }: Pick<Deps, 'database' | 'log'>,
  request: Request,
  call: IdempotentCall,
  run: (isSecondTry: boolean) => Promise<Answer>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  if (key === null) return answered(await run(false))
  if (!KEY.test(key)) throw keyFault('must be 1 to 255 visible ASCII characters')

  const use = useOf(key, call, new URL(request.url).pathname)
  const claim = await claimKey(database.db, use)
  if (claim.state !== 'ours') {
    if (!claim.sameBody) throw keyFault('was already used with another request body')
    if (claim.answer !== null) return answered(claim.answer, { 'idempotency-replayed': 'true' })
    throw new DomainError('conflict', 'A request with this Idempotency-Key is still running')
  }

  // A key that cannot be freed now frees itself later; the caller must see why `run` failed.
  const free = () => freeKey(database.db, use, claim.claimedAt).catch(() => undefined)
  const answer = await run(claim.isSecondTry).catch(async (error: unknown) => {
    await free()
    throw error
  })
  if (!isSuccess(answer)) await free()
  // What `run` did is done: an answer that cannot be kept is given all the same.
  else {
    await keepAnswer(database.db, use, claim.claimedAt, answer).catch(() =>
      log.warn('idempotency.not_kept', { route: call.route }),
    )
  }
  return answered(answer)
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

const answered = ({ status, body }: Answer, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })

const keyFault = (message: string): DomainError => invalid({ field: 'Idempotency-Key', message })

/** The path counts as part of the body: one key is not for two bookings. */
function useOf(key: string, { route, account, body }: IdempotentCall, path: string): KeyUse {
  const bodyHash = sha256(`${path}\n${comparable(body)}`)
  return { route, keyHash: sha256(`${account ?? ''}\n${key}`), bodyHash }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A body as text that is equal for equal bodies, however their members are ordered. */
function comparable(body: unknown): string {
  if (typeof body !== 'object' || body === null) return JSON.stringify(body) ?? 'null'
  const { captcha_token: _, ...compared } = body as Record<string, unknown>
  return JSON.stringify(compared, sortedMembers)
}

const sortedMembers = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
