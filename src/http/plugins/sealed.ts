import { createHmac, timingSafeEqual } from 'node:crypto'

/** Short texts that a browser keeps for us: readable, and nobody else can make one. */
export interface Seal {
  seal(text: string): string
  /** The text of something sealed; null when it was not sealed here. */
  open(sealed: string): string | null
}

/** Seals for one purpose only: what was sealed for another is refused. */
export function sealFor(secret: string, purpose: string): Seal {
  const mark = (body: string) =>
    createHmac('sha256', secret).update(`${purpose}:${body}`).digest('base64url')
  return {
    seal(text) {
      const body = Buffer.from(text).toString('base64url')
      return `${body}.${mark(body)}`
    },
    open(sealed) {
      const [body = '', given = ''] = sealed.split('.')
      const expected = Buffer.from(mark(body))
      const got = Buffer.from(given)
      if (got.length !== expected.length || !timingSafeEqual(got, expected)) return null
      return Buffer.from(body, 'base64url').toString('utf8')
    },
  }
}
