import type { KnownCompany } from '../company/record.ts'
import type { DepositSettings } from '../deposits/settings.ts'
import { termsOf } from '../deposits/terms.rules.ts'
import type { Outbox } from '../messages/queue.ts'
import type { Scheduling } from '../scheduling/offer.ts'
import type { Payments } from '../shared/payments.ts'

/** What the booking acts work with: the calendars, and the terms as configured. */
export interface Desk extends Scheduling {
  /** The installation's secret, from which manage links are derived. */
  secret: string
  outbox: Outbox
  deposits: DepositSettings
  /** Whether a request needs a captcha that was passed. */
  captchaOn: boolean
  /** What a referred person's first confirmed booking earns the one who sent them. */
  referralCreditCents: number
}

interface Given extends Scheduling {
  company: { current(): KnownCompany }
  secret: string
  captcha: { required: boolean }
  payments: Payments | null
  returnUrls: DepositSettings['returnUrls']
  config: {
    email: { mode: string }
    referralCreditCents: number
    deposit: { percent: number; currency: string }
    stripe: { secretKey: string | null; webhookSecrets: string[] }
  }
}

export const deskOf = (given: Given): Desk => {
  const { database, clock, calendar, company, secret, captcha, payments, returnUrls, config } =
    given
  return {
    database,
    clock,
    calendar,
    secret,
    outbox: { queue: database.queue, emailOn: config.email.mode !== 'off' },
    deposits: {
      ...config.deposit,
      payments,
      returnUrls,
      get terms() {
        return termsOf(company.current())
      },
      expectsEvents: config.stripe.webhookSecrets.length > 0,
      expectsLive: /^(sk|rk)_live_/.test(config.stripe.secretKey ?? ''),
    },
    captchaOn: captcha.required,
    referralCreditCents: config.referralCreditCents,
  }
}
