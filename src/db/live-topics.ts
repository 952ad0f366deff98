import type { Database } from './database.ts'

/** The channel the triggers of the migration tell, each with the name of what changed. */
const CHANNEL = 'live'

export interface LiveTopics {
  /** Calls back with the topic of each change in any process; an empty one means: look at everything. */
  follow(onChange: (topic: string) => void, onEnd: () => void): () => void
  /** Lets go of whoever follows: the process stops. */
  end(): void
  close(): Promise<void>
}

/** Hands every change that the database tells of to whoever follows in this process. */
export async function liveTopics(database: Database): Promise<LiveTopics> {
  const followers = new Set<{ onChange: (topic: string) => void; onEnd: () => void }>()
  const unlisten = await database.listen(CHANNEL, (topic) => {
    for (const { onChange } of followers) onChange(topic)
  })
  return {
    follow(onChange, onEnd) {
      const follower = { onChange, onEnd }
      followers.add(follower)
      return () => followers.delete(follower)
    },
    end() {
      for (const { onEnd } of followers) onEnd()
      followers.clear()
    },
    close: unlisten,
  }
}
