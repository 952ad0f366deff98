import { isIP } from 'node:net'
import Type from 'typebox'

/**
 * The kinds of values an environment name may have. `right` completes "give …" in a fault and in
 * `description`; the TypeBox keywords `type` and `enum` also tell `parse.ts` how to read the text.
 */

export const whole = (minimum: number, maximum: number, meaning: string) =>
  Type.Integer({
    minimum,
    maximum,
    description: `a whole number from ${minimum} to ${maximum} (${meaning})`,
  })

export const decimal = (minimum: number, maximum: number, meaning: string) =>
  Type.Number({
    minimum,
    maximum,
    description: `a number from ${minimum} to ${maximum} (${meaning})`,
  })

export const flag = (meaning: string) => Type.Boolean({ description: `true or false (${meaning})` })

export const choice = <V extends string[]>(values: readonly [...V], right: string) =>
  Type.Enum(values, { description: right })

export const text = (maxLength: number, right: string, pattern?: string) =>
  Type.String({ maxLength, description: right, ...(pattern === undefined ? {} : { pattern }) })

/** A text that no message ever prints, because it is a secret or may hold one. */
export const secret = (right: string, pattern?: string) =>
  Type.String({
    maxLength: 1000,
    description: right,
    secret: true,
    ...(pattern === undefined ? {} : { pattern }),
  })

/** A text that a function has to judge. */
export const judged = (right: string, fits: (value: string) => boolean) =>
  Type.Refine(Type.String({ maxLength: 2000, description: right }), fits)

/** The same, never printed. */
export const judgedSecret = (right: string, fits: (value: string) => boolean) =>
  Type.Refine(Type.String({ maxLength: 2000, description: right, secret: true }), fits)

/** Several texts, by commas or as a JSON array, each judged alone. */
export const list = (right: string, fits: (item: string) => boolean) =>
  Type.Refine(Type.Array(Type.String(), { description: right }), (items) => items.every(fits))

export const secretList = (right: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { description: right, secret: true })

/** An http or https address without a user name. */
export function isWebAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username === ''
}

/** Scheme, host and port alone, as a browser sends it in `Origin`; one closing slash is forgiven. */
export function isOrigin(value: string): boolean {
  return isWebAddress(value) && new URL(value).origin === value.replace(/\/$/, '').toLowerCase()
}

/** An IPv4 or IPv6 range; `/0` is refused because it would trust everyone. */
export function isAddressRange(value: string): boolean {
  const [address = '', bits = '', ...rest] = value.split('/')
  const version = isIP(address)
  const longest = version === 4 ? 32 : 128
  return version !== 0 && rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && +bits <= longest
}

export const isAddress = (value: string): boolean => isIP(value) !== 0

/** A host name or address without scheme, port or path. */
export const isHost = (value: string): boolean =>
  isIP(value.replace(/^\[|\]$/g, '')) !== 0 ||
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*\.?$/i.test(value)
