import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { conversations } from '../../db/schema/index.ts'

/** An id that an API client chose for its conversation, and who sent it. */
export interface SessionKey {
  sessionId: string
  /** Made by `clientHash`. */
  clientHash: string
}

/** So long after its last turn a chosen id belongs to the client that first sent it. */
const BOUND_HOURS = 24

const isRecent = sql`${conversations.lastTurnAt} > now() - make_interval(hours => ${BOUND_HOURS}::int)`
const isSilent = sql`not (${isRecent})`

/**
 * The one conversation that an id opens for a client: one under an id the server made, from everywhere;
 * one under an id the client chose, for that client and until it was silent for a day; else the one that
 * this client was given when somebody else had the id.
 */
export function inSession({ sessionId, clientHash }: SessionKey): SQL {
  // A conversation from before ids were bound is the first client's that goes on with it.
  const isTheirs = or(isNull(conversations.clientHash), eq(conversations.clientHash, clientHash))
  return or(
    and(
      eq(conversations.sessionId, sessionId),
      or(conversations.sessionIsOurs, and(isTheirs, isRecent)),
    ),
    and(
      eq(conversations.askedSessionId, sessionId),
      eq(conversations.clientHash, clientHash),
      isRecent,
    ),
  )!
}

/** Takes ids from conversations that were silent for a day: what was said there stays, the id starts anew. */
export async function letGoOfSilent(tx: Db, { sessionId, clientHash }: SessionKey): Promise<void> {
  await tx
    .update(conversations)
    .set({ sessionId: null })
    .where(
      and(eq(conversations.sessionId, sessionId), eq(conversations.sessionIsOurs, false), isSilent),
    )
  await tx
    .update(conversations)
    .set({ askedSessionId: null })
    .where(
      and(
        eq(conversations.askedSessionId, sessionId),
        eq(conversations.clientHash, clientHash),
        isSilent,
      ),
    )
}
