import { Compile } from 'typebox/compile'
import type { Db } from '../../db/database.ts'
import { company } from '../../db/schema/index.ts'
import { recordFaults } from './record.faults.ts'
import { CompanyRecord, type KnownCompany, STAND_INS } from './record.ts'

/** Told to every process when the record has changed. */
export const COMPANY_CHANNEL = 'company'

const checker = Compile(CompanyRecord)

/** A record out of JSON text. Throws with every fault; the record has one shape everywhere. */
export function readCompanyRecord(text: string): CompanyRecord {
  const value: unknown = JSON.parse(text)
  if (checker.Check(value)) return value
  const faults = recordFaults(value).map(({ field, message }) => `${field} ${message}`)
  throw new Error(`Cannot read the company record: ${faults.join('; ')}`)
}

/** The company's record; null before it was founded. */
export async function companyRecord(db: Db): Promise<CompanyRecord | null> {
  const [row] = await db.select({ record: company.record }).from(company)
  return row?.record ?? null
}

/** What the environment says of the company; it wins over the record, so that operators can fix it. */
export interface CompanyOverrides {
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
}

/** The record with what the environment says; a value that only stands in for one is said to nobody. */
export function knownCompany(record: CompanyRecord, overrides: CompanyOverrides): KnownCompany {
  return {
    ...record,
    name: overrides.name ?? record.name,
    phone: overrides.phone ?? unlessStandIn('phone', record),
    email: overrides.email ?? unlessStandIn('email', record),
    address: overrides.address ?? unlessStandIn('address', record),
  }
}

const unlessStandIn = (name: keyof typeof STAND_INS, record: CompanyRecord): string | null =>
  record[name] === STAND_INS[name] ? null : record[name]
