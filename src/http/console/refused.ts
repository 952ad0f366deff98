import type { Refused } from '../../../views/console/types.ts'
import { DomainError, type ErrorCode } from '../../domain/shared/errors.ts'

/** What a refusal of a form answers with: the same page again, as things stand now. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  conflict: 409,
  domain: 409,
  validation: 422,
  rate_limited: 429,
  unavailable: 503,
}

const STALE = /changed since you saw it$/

/**
 * Runs what a form asks for; gives back null when it was done, else why not, with what was typed. Refusals
 * that are about no form, such as an unknown booking, go on to the error page.
 */
export async function refusalOf(
  typed: Record<string, string>,
  act: () => Promise<unknown>,
): Promise<(Refused & { status: number }) | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const status = STATUS[error.code]
    if (status === undefined) throw error
    const faults = error.faults.map(({ field, message }) => ({ field, message: sentence(message) }))
    return { status, faults, typed, ...(faults.length > 0 ? {} : { problem: problemOf(error) }) }
  }
}

const problemOf = ({ message }: DomainError): string =>
  STALE.test(message)
    ? 'Somebody else changed this meanwhile. You see it as it stands now, with what you typed.'
    : sentence(message)

const sentence = (text: string): string =>
  `${text[0]!.toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`

/** The version a form was printed from; a form without one counts as stale. */
export const versionIn = (fields: Record<string, string>): number =>
  Number.parseInt(fields['version'] ?? '', 10) || 0
