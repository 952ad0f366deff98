import type { CheckResult } from '../../../views/console/prices/check.tsx'
import { checkedHomes } from '../../domain/pricing/checked-homes.ts'
import { comparePrices } from '../../domain/pricing/compare.rules.ts'
import { readPriceList } from '../../domain/pricing/price-list.ts'
import type { Office } from './office.ts'

/** The configured price file's text as it is now; null when it cannot be read. */
export const readFileText = ({ prices }: Office): Promise<string | null> =>
  prices.readFile().catch(() => null)

/** What the price file says: every fault, or what ten typical homes would cost. */
export async function checkFile(office: Office, given?: string | null): Promise<CheckResult> {
  const text = given === undefined ? await readFileText(office) : given
  if (text === null) {
    const message = 'must be a file that can be read (PRICING_CONFIG_PATH)'
    return { kind: 'faults', faults: [{ field: 'file', message }] }
  }
  const reading = readPriceList(text)
  if (!reading.ok) return { kind: 'faults', faults: reading.faults }
  const { list: inForce } = office.prices.current()
  const { list } = reading
  if (list.hash === inForce.hash) return { kind: 'same' }
  return {
    kind: 'other',
    hash: list.hash,
    version: list.file.pricing_config_version,
    lines: comparePrices(checkedHomes, inForce, list, office.config.tax).map(
      ({ name, before, after }) => ({
        name,
        nowCents: before.totalCents,
        thenCents: after.totalCents,
        nowHours: before.timeOnSiteHours,
        thenHours: after.timeOnSiteHours,
        nowTeam: before.teamSize,
        thenTeam: after.teamSize,
      }),
    ),
  }
}
