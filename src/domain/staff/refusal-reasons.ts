/**
 * Why somebody was not let in: what they gave was wrong, it was too much for the client or the login, too
 * many stood in line, the account asks for more than a password, or a token has ended.
 */
export const REFUSAL_REASONS = ['wrong', 'too_many', 'busy', 'second_factor', 'token'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]
