import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import {
  bareHost,
  refuseAddresses,
  refuseUrl,
  type UrlPolicy,
} from '../../domain/exports/url.rules.ts'
import type { Clock, DeliveryOutcome, ExportTarget } from '../../domain/shared/ports.ts'
import { post } from './post.ts'
import { signature } from './signature.ts'

export interface WebhookSettings extends UrlPolicy {
  url: string
  /** None leaves deliveries unsigned. */
  secrets: string[]
  /** For one delivery, from the question to the name server to the last byte. */
  timeoutMs: number
}

interface Replaceable {
  /** Every address of a host name; the machine's own resolver unless given. */
  resolve?: (host: string) => Promise<string[]>
  /** Certificates trusted instead of the runtime's. */
  ca?: string
}

/**
 * Delivers to the company's webhook. Each delivery checks the address anew, asks once where the name
 * leads, and connects to an address it has vetted and nowhere else. A 2xx is success; `again` holds for
 * 408, 425, 429, 5xx and for a receiver that was not reached.
 */
export function webhookTarget(
  settings: WebhookSettings,
  clock: Clock,
  { resolve = resolveAll, ca }: Replaceable = {},
): ExportTarget {
  const { url: address, secrets, timeoutMs } = settings

  const deliver = async (id: string, body: string, signal: AbortSignal) => {
    const refused = refuseUrl(address, settings)
    if (refused) return failed(refused)
    const url = new URL(address)
    const addresses = await within(signal, addressesOf(url, resolve))
    const unsafe = refuseAddresses(addresses, settings)
    if (unsafe) return failed(unsafe)
    const seconds = Math.floor(clock.now().getTime() / 1000)
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Spruce',
      'spruce-delivery-id': id,
      ...(secrets.length > 0 ? { 'spruce-signature': signature(secrets, seconds, body) } : {}),
    }
    return verdict(await post({ url, address: first(addresses), headers, body, signal, ca }))
  }

  return {
    host: URL.canParse(address) ? new URL(address).hostname : '',
    async deliver({ id, body }) {
      const deadline = new AbortController()
      const timer = setTimeout(() => deadline.abort(), timeoutMs)
      try {
        return await deliver(id, body, deadline.signal)
      } catch (error) {
        return deadline.signal.aborted ? failed('timeout', true) : unreached(error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

const resolveAll = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/** A name that cannot be looked up has no addresses. */
async function addressesOf(url: URL, resolve: (host: string) => Promise<string[]>) {
  const host = bareHost(url.hostname)
  return isIP(host) === 0 ? resolve(host).catch(() => []) : [host]
}

/** IPv4 where there is a choice: a machine without IPv6 is more usual than one without IPv4. */
const first = (addresses: string[]): string =>
  addresses.find((address) => isIP(address) === 4) ?? addresses[0]!

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason))
  return Promise.race([work, promise])
}

const failed = (code: string, again = false): DeliveryOutcome => ({ ok: false, again, code })

function verdict(status: number): DeliveryOutcome {
  if (status < 300) return { ok: true }
  if (status < 400) return failed('redirect')
  return failed(`status_${status}`, [408, 425, 429].includes(status) || status >= 500)
}

/** A certificate that is not trusted is for a person to mend; anything else may pass. */
function unreached(error: unknown): DeliveryOutcome {
  const { code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  return /CERT|TLS|SSL|ISSUER|SIGNATURE|HOSTNAME/.test(code)
    ? failed('tls')
    : failed('connection', true)
}
