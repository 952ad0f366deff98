import { emit } from './events.ts'
import type { EventObject } from './objects.ts'
import { lapse } from './sessions.ts'
import { stripeSignature } from './signature.ts'
import type { Store } from './store.ts'

/** Where events go: an address, or a function that answers a request, such as an app's `handle`. */
export type Target = string | ((request: Request) => Promise<Response>)

/** How a sent event differs from what Stripe would send. */
export interface Forgery {
  /** Bytes change after the signing. */
  corrupt?: boolean
  /** The signature's age; below zero it lies in the future. */
  ageSeconds?: number
  /** Signed under these instead. */
  secrets?: string[]
  unsigned?: boolean
  livemode?: boolean
  /** Of another account. */
  account?: string
}

export interface Delivered {
  eventId: string
  type: string
  /** Null when nobody answered. */
  status: number | null
  body: string
}

interface Options {
  target: Target | null
  secrets: string[]
}

/** Delivers events one by one as a test orders. What is not answered with 2xx stays to be delivered. */
export function deliveries(store: Store, options: Options) {
  let { target, secrets } = options
  const answers: Delivered[] = []
  const { outgoing } = store

  const send = async (event: EventObject, forgery: Forgery = {}): Promise<Delivered> => {
    if (target === null) throw new Error('Events have nowhere to go: call deliverTo')
    const request = write(event, forgery)
    const answer: Delivered = { eventId: event.id, type: event.type, status: null, body: '' }
    try {
      const url = typeof target === 'string' ? target : 'http://localhost/v1/stripe/webhook'
      const sent = new Request(url, request)
      const response = await (typeof target === 'string' ? fetch(sent) : target(sent))
      answer.status = response.status
      answer.body = await response.text()
    } catch {
      // Nobody answered: the event stays.
    }
    answers.push(answer)
    return answer
  }
  const write = (event: EventObject, forgery: Forgery): RequestInit => {
    const { livemode = event.livemode, account, corrupt, unsigned } = forgery
    const said = { ...event, livemode, ...(account === undefined ? {} : { account }) }
    const body = JSON.stringify(said, null, 2)
    const seconds = store.clock.seconds() - (forgery.ageSeconds ?? 0)
    const signature = stripeSignature(forgery.secrets ?? secrets, seconds, body)
    return {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        ...(unsigned ? {} : { 'stripe-signature': signature }),
      },
      body: corrupt ? body.replace('"livemode"', '"livemodf"') : body,
    }
  }
  const at = (index: number): EventObject => {
    lapse(store)
    const event = outgoing[index]
    if (event === undefined) throw new Error(`No event is waiting at ${index}`)
    return event
  }
  const remove = (event: EventObject) => {
    const index = outgoing.indexOf(event)
    if (index >= 0) outgoing.splice(index, 1)
  }
  const deliver = async (index = 0): Promise<Delivered> => {
    const event = at(index)
    const answer = await send(event)
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) remove(event)
    return answer
  }

  return {
    answers,
    send,
    deliver,
    deliverTo(to: Target) {
      target = to
    },
    /** Signs with these from now on; with two both signatures are sent, as while one is rolled. */
    signWith(these: string[]) {
      secrets = these
    },
    /** Those still to be delivered. */
    waiting(): readonly EventObject[] {
      lapse(store)
      return outgoing
    },
    /** Tries each that is waiting once, in their order. */
    async deliverAll(): Promise<Delivered[]> {
      lapse(store)
      const done: Delivered[] = []
      for (const event of [...outgoing]) done.push(await deliver(outgoing.indexOf(event)))
      return done
    },
    /** Sends an altered copy of the one at `index`, which itself stays to be delivered. */
    forge: (index: number, forgery: Forgery) => send(at(index), forgery),
    /** It will come once more, behind all others. */
    duplicate(index: number) {
      outgoing.push({ ...at(index) })
    },
    /** It is lost for ever. */
    drop(index: number) {
      remove(at(index))
    },
    dropAll() {
      lapse(store)
      outgoing.length = 0
    },
    /** It comes behind all others. */
    delay(index: number) {
      const event = at(index)
      remove(event)
      outgoing.push(event)
    },
    /** `order` holds the places they have now, in the order they shall have. */
    reorder(order: number[]) {
      const events = order.map(at)
      outgoing.splice(0, outgoing.length, ...events)
    },
    /** An event about a session nobody has. */
    emitUnknown(type = 'checkout.session.completed'): EventObject {
      return emit(store, type, {
        id: store.id('cs_unknown'),
        object: 'checkout.session',
      })
    },
  }
}
