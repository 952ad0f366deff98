import { Type } from '@sinclair/typebox'

/** The body of an act that needs none: none, or an empty object. */
export const Nothing = Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()])
