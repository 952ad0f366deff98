import { createHmac, timingSafeEqual } from 'node:crypto'

const MAC_CHARS = 22
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{22})$/

/**
 * The token of a mail's unsubscribe link: the message's id and 132 bits that only the installation's secret
 * makes. It never ends.
 */
export const unsubscribeToken = (secret: string, messageId: string): string =>
  `${messageId}.${macOf(secret, messageId)}`

/** The id of the message a token was made for; null for any other text. */
export function messageOfToken(secret: string, token: string): string | null {
  const [, messageId, mac] = TOKEN.exec(token) ?? []
  if (messageId === undefined || mac === undefined) return null
  const right = macOf(secret, messageId)
  return timingSafeEqual(Buffer.from(mac), Buffer.from(right)) ? messageId : null
}

const macOf = (secret: string, messageId: string): string =>
  createHmac('sha256', secret)
    .update(`unsubscribe:${messageId}`)
    .digest('base64url')
    .slice(0, MAC_CHARS)
