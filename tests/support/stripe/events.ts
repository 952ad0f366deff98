import type { EventObject } from './objects.ts'
import type { Store } from './store.ts'

export const API_VERSION = '2026-10-28.endive'

interface About {
  id: string
  object: string
}

/** Writes an event into the log and puts it up for delivery. It shows the object as it is now. */
export function emit(store: Store, type: string, object: About, created = store.clock.seconds()) {
  const livemode = 'livemode' in object ? object.livemode === true : store.live
  const event: EventObject = {
    id: store.id('evt'),
    object: 'event',
    api_version: API_VERSION,
    created,
    data: { object: structuredClone({ ...object }) },
    livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
  store.events.push(event)
  store.outgoing.push(event)
  return event
}
