import { parseLocalDate } from '../../domain/shared/time/business-time.ts'

const PLACE =
  /^((\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A place in a list as a link carries it: the database's own text of a time, and an id. */
export const placeText = (at: string, id: string): string =>
  Buffer.from(`${at}|${id}`).toString('base64url')

/** The place a link names; null without one and for what is none: then the list begins at its beginning. */
export function placeIn(text: string | undefined): { at: string; id: string } | null {
  if (!text || text.length > 200) return null
  const [, at, day, id] = PLACE.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return at && day && id && parseLocalDate(day) ? { at, id } : null
}
