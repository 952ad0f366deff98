import { createHash, createHmac } from 'node:crypto'

/**
 * The token in the link of an offer: derived from the wish by the installation's secret, so that the mail can
 * carry it although only its hash is stored.
 */
export const wishToken = (secret: string, wishId: string): string =>
  createHmac('sha256', secret).update(`wish:${wishId}`).digest('base64url').slice(0, 22)

/** What is stored of a wish's token. */
export const wishHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')
