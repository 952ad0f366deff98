import type { DepositTold } from '../../../src/words/deposit-told.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Disclosure } from '../../parts/disclosure.tsx'
import { PriceLine, PriceLines, PriceTerms } from '../../parts/price.tsx'
import type { BookingSheet } from './sheet.tsx'
import { DEPOSIT_WORDS } from './words.ts'

/** Where what was paid and is not ours went, each sum that is one. */
const linesOf = (told: DepositTold): { label: string; cents: number }[] =>
  [
    { label: 'Went back to the card', cents: told.goneCents + told.besideGoneCents },
    { label: 'Goes back to the card', cents: told.goingCents + told.besideGoingCents },
    {
      label: 'Should go back, did not get through',
      cents: told.stuckCents + told.besideStuckCents,
    },
    { label: 'Disputed at the bank', cents: told.disputedCents },
    { label: 'Lost in a dispute', cents: told.lostCents },
  ].filter(({ cents }) => cents > 0)

/** What it costs, what was paid and credited, and what is left. */
export function Money({ sheet }: { sheet: BookingSheet }): Html {
  const { price, balance, deposit, waiveReason } = sheet
  const { totalCents, depositCents, creditCents, dueCents } = balance
  const money = (cents: number) => sayMoney(cents, 'en')
  const told = deposit ? linesOf(deposit.told) : []
  return (
    <section class="panel">
      <h2>Money</h2>
      <dl class="price-lines">
        <PriceLine
          label={price.from ? 'Price from, with tax' : 'Price with tax'}
          amount={money(totalCents)}
        />
        {deposit && (
          <PriceLine
            label={`Deposit of ${money(deposit.cents)}, ${DEPOSIT_WORDS[deposit.status]}`}
            amount={money(-depositCents)}
          />
        )}
        {creditCents > 0 && <PriceLine label="Referral credit" amount={money(-creditCents)} />}
        {told.map(({ label, cents }) => (
          <PriceLine label={label} amount={money(cents)} />
        ))}
        <PriceLine
          label={
            sheet.status === 'CANCELLED' ? 'Balance due: nothing, it was cancelled' : 'Balance due'
          }
          amount={money(dueCents)}
          kind="sum"
        />
      </dl>
      {deposit?.heldUntil && <p class="aside">The time is held until {deposit.heldUntil}.</p>}
      {waiveReason && <p class="aside">Deposit waived: “{waiveReason}”</p>}
      <Disclosure id="price-lines" summary="Price lines">
        <PriceLines price={price} lang="en" />
        <PriceTerms price={price} lang="en" />
      </Disclosure>
    </section>
  )
}
