import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Facts } from '../parts/facts.tsx'

export interface ReferralView {
  /** Null for somebody without one. */
  code: string | null
  earnedCents: number
  usedCents: number
  /** Who brought them, where somebody did. */
  broughtBy: { leadId: string; name: string } | null
  brought: {
    /** Null for somebody who was erased. */
    leadId: string | null
    name: string
    amountCents: number
    state: 'earned' | 'withdrawn' | 'used'
    usedOnId: string | null
  }[]
}

/** A person's code, whom it brought and what came of it. */
export const Referral = ({ referral }: { referral: ReferralView }): Html => {
  const { code, earnedCents, usedCents, broughtBy, brought } = referral
  return (
    <section class="panel">
      <h2>Referral</h2>
      <Facts
        facts={[
          ['Their code', code],
          ['Earned', sayMoney(earnedCents, 'en')],
          ['Used of it', sayMoney(usedCents, 'en')],
          [
            'Brought by',
            broughtBy && (
              <a href={urls.console('lead', { lead_id: broughtBy.leadId })}>{broughtBy.name}</a>
            ),
          ],
        ]}
      />
      {brought.length > 0 && (
        <ul class="links">
          {brought.map(({ leadId, name, amountCents, state, usedOnId }) => (
            <li>
              {leadId ? <a href={urls.console('lead', { lead_id: leadId })}>{name}</a> : name}
              <span class="hint">
                {sayMoney(amountCents, 'en')}, {state}
                {usedOnId && (
                  <>
                    {' '}
                    on <a href={urls.console('booking', { booking_id: usedOnId })}>this visit</a>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
