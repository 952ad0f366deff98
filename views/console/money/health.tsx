import type { MoneyStanding } from '../../../src/domain/deposits/money-standing.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Child, Html } from '../../jsx/runtime.ts'

/** How a look at the money ended, and when. */
export interface Check {
  at: string | null
  isWell: boolean
}

export interface Checks {
  /** Who takes the money: 'live', 'test', 'demo', or nobody. */
  provider: 'live' | 'test' | 'demo' | 'none'
  expectsNotices: boolean
  ledger: Check & {
    cents: Record<'captured' | 'refunded' | 'owed' | 'lost' | 'held', number> | null
    differences: number
  }
  /** The hourly match with the provider's own list; `changed` is what only it told. */
  match: Check & { changed: number | null }
  /** The minutely look after what is due. */
  watch: Check
}

const PROVIDERS: Record<Checks['provider'], string> = {
  live: 'Stripe, real money',
  test: 'Stripe, test money',
  demo: 'Demo: nothing is really paid',
  none: 'Nobody: no deposit can be taken',
}

/** Whether the money adds up, and whether the provider can be heard. */
export const MoneyHealth = (props: { checks: Checks; notices: MoneyStanding['notices'] }): Html => {
  const { checks, notices } = props
  const { ledger, match, watch } = checks
  return (
    <section class="panel" id="health" aria-labelledby="health-title">
      <h2 id="health-title">Does it add up?</h2>
      <dl class="known">
        <Fact name="Ledger">
          {ledger.cents === null ? (
            'Not added up yet; it is every night.'
          ) : (
            <>
              {ledger.differences === 0
                ? 'Adds up to the cent'
                : `${ledger.differences} bookings do not add up`}
              : {sayMoney(ledger.cents.captured, 'en')} taken,{' '}
              {sayMoney(ledger.cents.refunded, 'en')} given back,{' '}
              {sayMoney(ledger.cents.owed, 'en')} owed back,{' '}
              {ledger.cents.lost > 0 && `${sayMoney(ledger.cents.lost, 'en')} lost in disputes, `}
              {sayMoney(ledger.cents.held, 'en')} ours. <When check={ledger} />
            </>
          )}
        </Fact>
        <Fact name="Match with the provider">
          {match.changed === null ? (
            'Not matched yet; it is every hour.'
          ) : match.changed < 0 ? (
            <>
              The provider could not be asked. <When check={match} />
            </>
          ) : (
            <>
              {match.changed === 0
                ? 'Everything the provider knows we knew.'
                : `${match.changed} payments were found only there.`}{' '}
              <When check={match} />
            </>
          )}
        </Fact>
        <Fact name="Looked after">{watch.at === null ? 'Not yet' : <When check={watch} />}</Fact>
        <Fact name="Provider">{PROVIDERS[checks.provider]}</Fact>
        <Fact name="Notices">
          {!checks.expectsNotices
            ? 'None are expected; payments are found by asking.'
            : notices.waiting === 0
              ? 'All worked on'
              : `${notices.waiting} wait to be worked on, the oldest for ${notices.oldestSeconds} seconds`}
        </Fact>
      </dl>
    </section>
  )
}

const When = ({ check }: { check: Check }): Html => (
  <span class="hint">
    {check.at}
    {!check.isWell && ', but the last run failed'}
  </span>
)

const Fact = ({ name, children }: { name: string; children?: Child }): Html => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
