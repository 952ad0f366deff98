import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import type { Answer } from '../../domain/chat/answer.ts'
import { MAX_MESSAGE_ID, takeTurn } from '../../domain/chat/take-turn.ts'
import { estimateToWire } from '../../domain/pricing/estimate.wire.ts'
import { urls } from '../../urls.ts'
import { replyWords } from '../../words/replies.ts'
import { sessionKeyOf } from '../plugins/session-key.ts'
import { turnTerms } from '../terms.ts'

const TurnBody = Type.Object(
  {
    session_id: Type.String({ minLength: 1, maxLength: 64 }),
    message: Type.String({ minLength: 1, maxLength: 2000 }),
    brand: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    channel: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    client_context: Type.Optional(
      Type.Union([
        Type.Object(
          {
            message_id: Type.Optional(
              Type.Union([Type.String({ maxLength: MAX_MESSAGE_ID }), Type.Null()]),
            ),
          },
          { additionalProperties: true },
        ),
        Type.Null(),
      ]),
    ),
  },
  { additionalProperties: true },
)

/**
 * POST /v1/chat/turn: one message of a conversation the client names itself. Where its name is another
 * client's conversation, the answer carries the id under which this one goes on.
 */
export const chatApi = (deps: Deps) =>
  new Elysia({ name: 'api/chat' }).post(
    urls.api.chatTurn,
    async ({ body, request }) => {
      const taken = await takeTurn(
        deps.database,
        sessionKeyOf(deps, request, body.session_id),
        { text: body.message, id: body.client_context?.message_id || null },
        {
          channel: body.channel ?? 'web',
          brand: body.brand ?? 'economy',
          language: 'en',
          source: {},
        },
        turnTerms(deps),
      )
      return turnToWire(taken!.sessionId!, taken!.answer)
    },
    { body: TurnBody, detail: { summary: 'One message of a conversation', tags: ['Public'] } },
  )

function turnToWire(sessionId: string, answer: Answer) {
  return {
    session_id: sessionId,
    intent: answer.intent,
    parsed_fields: answer.facts,
    state: answer.facts,
    missing_fields: answer.missing,
    proposed_questions: questionsOf(answer),
    reply_text: answer.replyText,
    handoff_required: answer.handoff,
    estimate: answer.estimate && estimateToWire(answer.estimate),
    confidence: answer.confidence,
    quick_replies: answer.quickReplies,
    language: answer.language,
  }
}

/** With a price older pages go on by what is asked here: when to come, and where to. */
function questionsOf({ questions, estimate, handoff, language }: Answer): string[] {
  if (estimate === null || handoff) return questions
  const { askDate, askPostalCode } = replyWords(language)
  return [...questions, askDate, askPostalCode]
}
