import type { Deps } from '../../deps.ts'
import type { SessionKey } from '../../domain/chat/session.ts'
import { clientHash } from '../../domain/shared/client-hash.ts'
import { contextOf } from './request-context.ts'

/** A conversation as the client of a request names it: the id it chose counts for that client only. */
export const sessionKeyOf = (
  { secret }: Pick<Deps, 'secret'>,
  request: Request,
  sessionId: string,
): SessionKey => ({ sessionId, clientHash: clientHash(secret, contextOf(request).clientKey) })
