import type { PriceFile } from '../../../src/domain/pricing/price-list.schema.ts'
import { homeWords } from '../../../src/words/home.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Table } from '../parts/table.tsx'
import { shortHash } from './short-hash.ts'

const words = homeWords('en')
const dollars = (amount: number) => sayMoney(Math.round(amount * 100), 'en')
const percent = (fraction: number) => `${Math.round(fraction * 1_000) / 10} %`

/** Every number of the list in force. */
export const ListInForce = ({ file, hash }: { file: PriceFile; hash: string }): Html => (
  <section class="section" aria-labelledby="list-title">
    <h2 id="list-title">
      List {file.pricing_config_version} <span class="hint">{shortHash(hash)}</span>
    </h2>
    <dl class="known">
      <Fact name="One cleaner an hour" value={dollars(file.rate_per_cleaner_hour)} />
      <Fact name="At least" value={`${file.min_cleaner_hours} cleaner hours`} />
      <Fact name="Rounded up to" value={`${file.time_on_site_rounding_hours} hours on site`} />
      <Fact name="More than one floor" value={`+${file.multi_floor_extra_hours} hours`} />
      <Fact
        name="Heavy grease"
        value={file.heavy_grease_extra_hours
          .map(({ extra_hours: hours, max_beds: most }, n, { length }) =>
            n === length - 1 ? `+${hours} h beyond` : `+${hours} h up to ${most} bedrooms`,
          )
          .join(', ')}
      />
      <Fact
        name="People"
        value={file.team_size_thresholds
          .map(({ team_size: people, max_cleaner_hours: most }, n, { length }) =>
            n === length - 1 ? `${people} beyond` : `${people} up to ${most} cleaner hours`,
          )
          .join(', ')}
      />
    </dl>
    <Disclosure id="list-hours" summary="Hours by rooms">
      <Table
        caption="Cleaner hours of a standard clean by rooms"
        rows={file.base_hours_table}
        columns={[
          { head: 'Bedrooms', number: true, cell: ({ beds }) => beds },
          { head: 'Bathrooms', number: true, cell: ({ baths }) => baths },
          { head: 'Hours', number: true, cell: ({ hours }) => hours },
        ]}
      />
    </Disclosure>
    <Disclosure id="list-factors" summary="Types of clean and discounts">
      <Table
        caption="Hours of each type of clean, beside a standard one"
        rows={Object.entries(file.multipliers)}
        columns={[
          { head: 'Type', cell: ([key]) => nameIn(words.types, key) },
          { head: 'Times the hours', number: true, cell: ([, times]) => times },
        ]}
      />
      <Table
        caption="Discount on labour by how often"
        rows={Object.entries(file.recurring_discounts)}
        columns={[
          { head: 'How often', cell: ([key]) => nameIn(words.frequencies, key) },
          { head: 'Discount', number: true, cell: ([, share]) => percent(share) },
        ]}
      />
    </Disclosure>
    <Disclosure id="list-extras" summary="Extras">
      <Table
        caption="Prices of extras, each or per bed"
        rows={Object.entries(file.add_ons)}
        columns={[
          { head: 'Extra', cell: ([key]) => nameIn(EXTRAS, key) },
          { head: 'Price', number: true, cell: ([, amount]) => dollars(amount) },
        ]}
      />
    </Disclosure>
  </section>
)

const EXTRAS: Record<string, string> = {
  ...words.flags,
  ...words.units,
  linen_per_bed: words.units.linen_beds,
}

const nameIn = (names: Record<string, string>, key: string): string => names[key] ?? key

const Fact = ({ name, value }: { name: string; value: string }): Html => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
