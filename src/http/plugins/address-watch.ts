import type { Log } from '../../domain/shared/ports.ts'
import type { Finish } from './edge.ts'
import { isOwnRequest } from './own-requests.ts'

export interface AddressWatch {
  /** Takes note of a request that was answered. */
  note: Finish
  /** Whether most visitors of late had an address that may be everybody's. */
  visitorsShareOne(): boolean
}

/** What a proxy writes to name the client. */
const NAMING = ['x-forwarded-for', 'forwarded', 'cf-connecting-ip', 'x-real-ip']
/** Asked for by machines beside us, not by visitors. */
const BY_MACHINES = /^\/(healthz|readyz|metrics)$/
/** One neighbour that names others this often is a proxy. */
const KEEPS = 10
const MAX_NEIGHBOURS = 50
const FEW = 10
/** Of more requests than this, the older ones count half. */
const RECENT = 200

/**
 * Watches whom requests come from. A neighbour that is no trusted proxy and keeps naming others is told
 * once a process: all who come by it count as one, which nobody would see otherwise.
 */
export function addressWatch(log: Log): AddressWatch {
  let [all, shared] = [0, 0]
  const naming = new Map<string, number>()
  let isTold = false
  return {
    note(_, context, request) {
      if (isOwnRequest(request) || BY_MACHINES.test(context.path)) return
      all += 1
      if (context.sharesAddress) shared += 1
      if (all > RECENT) [all, shared] = [all / 2, shared / 2]
      if (isTold || context.isNamed || !NAMING.some((name) => request.headers.has(name))) return
      const times = (naming.get(context.clientKey) ?? 0) + 1
      if (naming.size >= MAX_NEIGHBOURS) naming.clear()
      naming.set(context.clientKey, times)
      if (times < KEEPS) return
      isTold = true
      naming.clear()
      log.warn('proxy.not_trusted', {
        effect: 'all visitors that come by it count as one',
        remedy:
          'TRUST_PROXY_HEADERS=true and its address in TRUSTED_PROXY_IPS or TRUSTED_PROXY_CIDRS',
      })
    },
    visitorsShareOne: () => all >= FEW && shared > all / 2,
  }
}
