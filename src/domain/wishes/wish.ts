/**
 * How a wish stands. `open`: the office has to answer. `to_call`: its time can be given, and nobody can be
 * told by e-mail. `offered`: a link was sent. The others are over: `taken`, the person has a visit;
 * `lapsed`, too late; `declined`, staff answered otherwise.
 */
export const WISH_STATES = ['open', 'to_call', 'offered', 'taken', 'lapsed', 'declined'] as const
export type WishState = (typeof WISH_STATES)[number]

/** Somebody has to do something about it yet, or the person has. */
export const UNANSWERED = ['open', 'to_call', 'offered'] as const satisfies WishState[]

/**
 * Why a start is not held: strangers hold enough, this client does, it has begun enough checkouts, or nobody could
 * check that a person asks.
 */
export const WISH_CAUSES = ['ceiling', 'client_cap', 'checkout_cap', 'unverified'] as const
export type WishCause = (typeof WISH_CAUSES)[number]
