import type { Deps } from '../../deps.ts'
import { clientHash } from '../../domain/shared/client-hash.ts'
import { contextOf } from './request-context.ts'

/**
 * Whose caps a request of the public counts for, hashed with the installation's secret; null where every
 * visitor may stand behind this address, so that nobody spends what is everybody's.
 */
export function countedClient({ secret }: Pick<Deps, 'secret'>, request: Request): string | null {
  const { clientKey, sharesAddress } = contextOf(request)
  return sharesAddress ? null : clientHash(secret, clientKey)
}
