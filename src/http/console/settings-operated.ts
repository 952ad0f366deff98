import type { SettingsProps } from '../../../views/console/settings/page.tsx'
import type { Config } from '../../config.ts'

const VARIABLES = {
  name: 'BUSINESS_NAME',
  phone: 'BUSINESS_PHONE',
  email: 'BUSINESS_EMAIL',
  address: 'BUSINESS_ADDRESS',
} as const

/** What of the record the environment sets: its values, and the variables they come from. */
export function fixedFields(business: Config['business']) {
  const values: Record<string, string> = {}
  const variables: Record<string, string> = {}
  for (const [field, variable] of Object.entries(VARIABLES)) {
    const value = business[field as keyof typeof VARIABLES]
    if (value === null) continue
    values[field] = value
    variables[field] = variable
  }
  return { values, variables }
}

/** Settings that only whoever runs the product changes; no secret is among them. */
export const operatedSettings = (config: Config): SettingsProps['operated'] => [
  { name: 'Time zone', value: config.business.timezone, variable: 'BUSINESS_TIMEZONE' },
  {
    name: 'Tax',
    value: `${config.tax.name} ${config.tax.percent} %`,
    variable: 'TAX_NAME, TAX_PERCENT',
  },
  {
    name: 'Deposit',
    value: sayDeposit(config.deposit.percent),
    variable: 'DEPOSIT_PERCENT',
  },
  { name: 'A price is kept', value: `${config.quoteValidDays} days`, variable: 'QUOTE_VALID_DAYS' },
  {
    name: 'Shortest notice',
    value: `${config.minNoticeHours} hours`,
    variable: 'MIN_NOTICE_HOURS',
  },
  {
    name: 'Booked ahead',
    value: `${config.bookingHorizonDays} days`,
    variable: 'BOOKING_HORIZON_DAYS',
  },
  {
    name: 'Referral credit',
    value: `$${(config.referralCreditCents / 100).toFixed(2)}`,
    variable: 'REFERRAL_CREDIT_CENTS',
  },
  {
    name: 'Reviews are asked for at',
    value: config.business.reviewUrl ?? 'nowhere',
    variable: 'REVIEW_URL',
  },
  { name: 'E-mail', value: config.email.mode, variable: 'EMAIL_MODE' },
  { name: 'Exports', value: config.export.mode, variable: 'EXPORT_MODE' },
]

const sayDeposit = (percent: number): string =>
  percent === 0 ? 'none is asked' : `${Math.round(percent * 1_000) / 10} % of the price before tax`
