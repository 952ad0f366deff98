interface ErrorFields {
  type: string
  code?: string
  message: string
  param?: string
}

/** An error as Stripe answers it. */
export class Failure extends Error {
  readonly status: number
  readonly fields: ErrorFields
  /** Whether the request had begun, so that its key keeps this answer. */
  readonly kept: boolean

  constructor(status: number, fields: ErrorFields, kept = false) {
    super(fields.message)
    this.status = status
    this.fields = fields
    this.kept = kept
  }
}

interface About {
  param?: string
  code?: string
}

/** What was asked makes no sense: nothing began, so a key keeps nothing. */
export const invalid = (message: string, about: About = {}) =>
  new Failure(400, { type: 'invalid_request_error', message, ...about })

/** What was asked made sense but could not be done: a key keeps that. */
export const refused = (message: string, about: About = {}) =>
  new Failure(400, { type: 'invalid_request_error', message, ...about }, true)

/** `named` is the parameter that names the missing object; one in the address is 404, in the body 400. */
export const missing = (kind: string, id: string, named = 'id') =>
  new Failure(named === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: named,
  })
