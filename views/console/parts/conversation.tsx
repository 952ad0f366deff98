import type { Html } from '../../jsx/runtime.ts'

export interface ConversationTurn {
  message: string
  reply: string
}

/** What somebody wrote and what they were answered, as it was said. */
export const Conversation = ({ turns }: { turns: ConversationTurn[] }): Html | null =>
  turns.length === 0 ? null : (
    <ol class="said">
      {turns.map(({ message, reply }) => (
        <li>
          <p class="theirs">
            <span class="only-read">They: </span>
            {message}
          </p>
          <p class="ours">
            <span class="only-read">We: </span>
            {reply}
          </p>
        </li>
      ))}
    </ol>
  )
