import { readReference } from '../../domain/leads/reference.rules.ts'
import { isUuid } from '../../domain/shared/uuid.ts'

/**
 * The name of the first `:…_id` of a path that cannot be an id, null where all can: the database refuses to
 * look for anything else, so no handler is given it. A lead goes by its reference too.
 */
export function unreadableId(params: Record<string, string> | undefined): string | null {
  for (const [name, value] of Object.entries(params ?? {})) {
    if (!name.endsWith('_id') || isUuid(value)) continue
    if (name !== 'lead_id' || readReference(value) === null) return name
  }
  return null
}

/** What `booking_id` is the id of, as a refusal says it: `Booking`. */
export function nameOfId(param: string): string {
  const words = param.replace(/_id$/, '').replaceAll('_', ' ')
  return (OTHERWISE[words] ?? words).replace(/^./, (first) => first.toUpperCase())
}

/** Where the path names a thing otherwise than its refusals do. */
const OTHERWISE: Record<string, string> = { event: 'dead letter', attempt: 'payment' }
