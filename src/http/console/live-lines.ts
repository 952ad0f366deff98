/** More than a person looks at; each costs a connection and a question to the database every beat. */
const MOST = 6

/**
 * The lines each session has open in this process, oldest first. `add` gives back what to call when the line
 * is over; where a session has too many, its oldest is ended first: the newest is the one looked at.
 */
export function liveLines() {
  const open = new Map<string, Set<() => void>>()
  return {
    add(sessionId: string, end: () => void): () => void {
      const lines = open.get(sessionId) ?? new Set()
      open.set(sessionId, lines)
      lines.add(end)
      const over = () => {
        lines.delete(end)
        if (lines.size === 0 && open.get(sessionId) === lines) open.delete(sessionId)
      }
      const [oldest] = lines
      if (lines.size > MOST) oldest!()
      return over
    },
  }
}

export type LiveLines = ReturnType<typeof liveLines>
