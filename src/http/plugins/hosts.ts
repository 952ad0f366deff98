import { Elysia } from 'elysia'
import { DomainError } from '../../domain/shared/errors.ts'

interface HostOptions {
  /** In production the name is the reverse proxy's and the orchestrator's business. */
  production: boolean
  publicUrl: string
}

/** One name or address and perhaps a port; two lines of a header arrive joined by a comma. */
const HOST = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,255})(?::\d{1,5})?$/i
const THIS_MACHINE = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/**
 * Refuses a request whose `Host` is malformed or doubled, and, outside production, one that was sent to a name
 * that is neither this machine's nor `PUBLIC_URL`'s: the demo's sign-ins are public, so a page of the web
 * whose name was led to this machine must not reach them (DNS rebinding).
 */
export function hosts({ production, publicUrl }: HostOptions) {
  const own = new URL(publicUrl).hostname
  return new Elysia({ name: 'hosts' }).onRequest(({ request }) => {
    // Made in this process, or by a client of HTTP/1.0, which sends none.
    const host = request.headers.get('host')
    if (host === null) return
    if (!HOST.test(host)) throw new DomainError('malformed', 'Host header is malformed')
    if (production) return
    const name = host.replace(/:\d+$/, '').toLowerCase()
    if (name === own || THIS_MACHINE.test(name)) return
    throw new DomainError('misdirected', MISDIRECTED)
  })
}

const MISDIRECTED =
  'Outside production only localhost and the host of PUBLIC_URL are served: set PUBLIC_URL to the address in use'
