/** What somebody typed and where it was going, so that an error page can offer to send it again. */
export interface Draft {
  action: string
  fields: Record<string, string>
}

const drafts = new WeakMap<Request, Draft>()

/** Keeps what came with a request for as long as it is answered: a fault behind us loses nothing. */
export const keepTyped = (request: Request, draft: Draft): void => {
  drafts.set(request, draft)
}

export const typedIn = (request: Request): Draft | undefined => drafts.get(request)
