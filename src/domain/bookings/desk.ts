import type { Outbox } from '../messages/queue.ts'
import type { Scheduling } from '../scheduling/offer.ts'

/** What the booking acts work with: the calendars, and the terms as configured. */
export interface Desk extends Scheduling {
  /** The installation's secret, from which manage links are derived. */
  secret: string
  outbox: Outbox
  /** Whether a request needs a captcha that was passed. */
  captchaOn: boolean
  /** What a referred person's first confirmed booking earns the one who sent them. */
  referralCreditCents: number
}

interface Given extends Scheduling {
  secret: string
  captcha: { required: boolean }
  config: { email: { mode: string }; referralCreditCents: number }
}

export const deskOf = ({ database, clock, calendar, secret, captcha, config }: Given): Desk => ({
  database,
  clock,
  calendar,
  secret,
  outbox: { queue: database.queue, emailOn: config.email.mode !== 'off' },
  captchaOn: captcha.required,
  referralCreditCents: config.referralCreditCents,
})
