import { createHash, createHmac } from 'node:crypto'

/**
 * The token of a booking's manage link: derived from its id by the installation's secret, so that a mail
 * sent later can carry it although only its hash is stored.
 */
export const manageToken = (secret: string, bookingId: string): string =>
  createHmac('sha256', secret).update(`manage:${bookingId}`).digest('base64url').slice(0, 22)

/** What is stored of a manage token. */
export const manageHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')
