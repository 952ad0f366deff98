import { isIP } from 'node:net'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Captcha, CaptchaVerdict, Clock, Log } from '../../domain/shared/ports.ts'
import { usedTokens } from './used-tokens.ts'

const CLOUDFLARE = 'https://challenges.cloudflare.com'
const TIMEOUT_MS = 3_000
/** Cloudflare's own maximum. */
const MAX_TOKEN_CHARS = 2_048
/** Cloudflare answers these when the fault is ours or its own, not the customer's. */
const NOT_ABOUT_THE_TOKEN = new Set([
  'missing-input-secret',
  'invalid-input-secret',
  'bad-request',
  'internal-error',
])

const answerShape = Compile(
  Type.Object({
    success: Type.Boolean(),
    hostname: Type.Optional(Type.String()),
    'error-codes': Type.Optional(Type.Array(Type.String())),
  }),
)

interface Options {
  secretKey: string
  /** Host names, without port, of the pages that show the widget. */
  hostnames: readonly string[]
  clock: Clock
  log: Log
  /** Origin of a stand-in for Cloudflare. */
  baseUrl?: string
}

/**
 * Cloudflare Turnstile. `passed` needs Cloudflare's success, one of `hostnames` and a token not seen
 * in the last 10 minutes; a timeout after 3 s, an answer that is no verdict or a key Cloudflare does
 * not know is `unreachable`, and the same token may then be tried again.
 */
export function turnstile({
  secretKey,
  hostnames,
  clock,
  log,
  baseUrl = CLOUDFLARE,
}: Options): Captcha {
  const used = usedTokens(clock)

  const ask = async (token: string, clientIp: string): Promise<CaptchaVerdict> => {
    const answer = await siteverify(baseUrl, {
      secret: secretKey,
      response: token,
      ...(isIP(clientIp) === 0 ? {} : { remoteip: clientIp }),
    })
    if (answer.success) return hostnames.includes(answer.hostname ?? '') ? 'passed' : 'failed'
    const fault = answer['error-codes']?.find((code) => NOT_ABOUT_THE_TOKEN.has(code))
    if (fault !== undefined) throw new Error(fault)
    return 'failed'
  }

  return {
    required: true,
    async verify(token, clientIp) {
      if (token === undefined || token === '' || token.length > MAX_TOKEN_CHARS) return 'failed'
      if (!used.take(token)) return 'failed'
      try {
        return await ask(token, clientIp)
      } catch (error) {
        used.giveBack(token)
        log.warn('captcha.unreachable', {
          reason: error instanceof Error ? error.message : 'unknown',
        })
        return 'unreachable'
      }
    },
  }
}

async function siteverify(baseUrl: string, form: Record<string, string>) {
  const response = await fetch(`${baseUrl}/turnstile/v0/siteverify`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel()
    throw new Error(`status ${response.status}`)
  }
  const answer: unknown = await response.json()
  if (!answerShape.Check(answer)) throw new Error('not a verdict')
  return answer
}
