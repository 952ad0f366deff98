import { createHmac } from 'node:crypto'

/**
 * What is stored of a client: its counted address or /64 (see `rateKeyOf`), hashed with the installation's
 * secret, so that a row tells whether two requests came from one client and never from where.
 */
export const clientHash = (secret: string, clientKey: string): string =>
  createHmac('sha256', secret).update(`client:${clientKey}`).digest('base64url').slice(0, 22)
