import { Elysia } from 'elysia'
import { DomainError } from '../../domain/shared/errors.ts'
import { readForm, refuseHostileJson, refuseHostileUrl } from './hostile-text.ts'
import { contextOf } from './request-context.ts'

const MAX_BODY_BYTES = 64 * 1024
const MAX_WEBHOOK_BYTES = 512 * 1024

/** How the body of a path is read; `raw` gives the handler a `Uint8Array`, exactly as sent. */
type Form = { kind: 'json' | 'form' | 'raw'; maxBytes: number }

const JSON_BODY: Form = { kind: 'json', maxBytes: MAX_BODY_BYTES }
const FORM_BODY: Form = { kind: 'form', maxBytes: MAX_BODY_BYTES }
const WEBHOOK_BODY: Form = { kind: 'raw', maxBytes: MAX_WEBHOOK_BYTES }

/** Mail programs send whichever form they like; that they sent something is all that counts. */
const UNREAD_BODY: Form = { kind: 'raw', maxBytes: MAX_BODY_BYTES }
const UNSUBSCRIBE = /^(\/fr)?\/unsubscribe\//

const MEDIA_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const

/**
 * Reads every request body, before any schema sees it: JSON under `/v1`, form
 * fields elsewhere, bytes for the webhook and where the body does not matter. A JSON body that was not
 * sent is `null`, a form without fields `{}`. Throws `too_large`, `unsupported_media_type`, `malformed` and `validation`. URLs are
 * looked at too: text no database can store never reaches a handler.
 */
export const bodies = () =>
  new Elysia({ name: 'bodies' })
    .onRequest(({ request }) => {
      refuseHostileUrl(request.url)
    })
    .onParse({ as: 'global' }, async ({ request }) => {
      const { kind, maxBytes } = formOf(contextOf(request).path)
      if (kind === 'raw') return readBytes(request, maxBytes)
      const text = await readText(request, maxBytes)
      if (text === '') return kind === 'json' ? null : {}
      requireMediaType(request, MEDIA_TYPES[kind])
      return kind === 'json' ? readJson(text) : readForm(text)
    })
    // Never asked, the reader above has always read: it tells the API's document that bodies are JSON.
    .guard({ as: 'global', parse: ['json'] })

function formOf(path: string): Form {
  if (path === '/v1/stripe/webhook') return WEBHOOK_BODY
  if (UNSUBSCRIBE.test(path)) return UNREAD_BODY
  return path.startsWith('/v1/') ? JSON_BODY : FORM_BODY
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!isHeldToLength(request, maxBytes)) return utf8.decode(await countBytes(request, maxBytes))
  return request.text()
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (!isHeldToLength(request, maxBytes)) return countBytes(request, maxBytes)
  return new Uint8Array(await request.arrayBuffer())
}

/**
 * Whether the server itself holds the sender to a length within the limit; a body in chunks has to
 * be counted. Throws `too_large`, before a byte is read, for a declared length beyond the limit.
 */
function isHeldToLength({ headers }: Request, maxBytes: number): boolean {
  const declared = headers.get('content-length')
  if (declared !== null && Number(declared) > maxBytes) throw tooLarge(maxBytes)
  return declared !== null && !headers.has('transfer-encoding')
}

/** The bytes of a body; never holds more than `maxBytes` and what arrived with the last piece. */
async function countBytes({ body }: Request, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let total = 0
  const reader = body.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    total += piece.value.byteLength
    if (total > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    pieces.push(piece.value)
  }
  return Buffer.concat(pieces, total)
}

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError('too_large', `Request body is larger than ${maxBytes / 1024} KiB`)

function requireMediaType({ headers }: Request, wanted: string): void {
  const sent = headers.get('content-type') ?? ''
  if (sent === wanted) return
  const [mediaType = ''] = sent.split(';')
  if (mediaType.trim().toLowerCase() === wanted) return
  throw new DomainError('unsupported_media_type', `Content-Type must be ${wanted}`)
}

/** Broken bytes become U+FFFD, on both ways of reading. */
const utf8 = new TextDecoder()

function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DomainError('malformed', 'Request body is not valid JSON')
  }
  refuseHostileJson(value)
  return value
}
