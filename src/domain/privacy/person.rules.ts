/** What names somebody, as it was given or as it is stored, by the contact rules. */
export interface Named {
  phoneKey: string | null
  emailKey: string | null
}

/** What a person is known by; at least two are given. */
export interface Identifiers extends Named {
  /** The id of a lead, or its reference until it was looked up. */
  leadId: string | null
  /** Whose phone numbers are those that name no country. */
  country: string
}

/** A lead, or a case in which somebody left a number or an address. */
export interface NamedRow extends Named {
  kind: 'lead' | 'case'
  id: string
}

export interface Found<Row> {
  /** What is this person's. */
  rows: Row[]
  /** How many rows share one identifier with the person and may be somebody else's. */
  left: number
}

/**
 * Whose rows these are. Two identifiers must be found together on one row, else it is nobody: who knows
 * one cannot reach the rows behind the other. Then every row with the person's e-mail is theirs, and one
 * with their phone if it has no other e-mail: a household shares a phone, not a mailbox. An e-mail that was
 * not given is known from the lead, but vouches only for rows that share the phone given.
 */
export function rowsOf<Row extends NamedRow>(given: Identifiers, rows: Row[]): Found<Row> | null {
  const { leadId, phoneKey, emailKey } = given
  const proof = rows.find((row) => carriesAll(given, row))
  if (!proof) return null
  const knownEmail = emailKey ?? (leadId === null ? null : proof.emailKey)
  const isTheirs = (row: Row): boolean => {
    if (row.kind === 'lead' && row.id === leadId) return true
    if (emailKey !== null && row.emailKey === emailKey) return true
    const hasPhone = phoneKey !== null && row.phoneKey === phoneKey
    return hasPhone && (row.emailKey === null || row.emailKey === knownEmail)
  }
  const theirs = rows.filter(isTheirs)
  return { rows: theirs, left: rows.length - theirs.length }
}

const carriesAll = ({ leadId, phoneKey, emailKey }: Identifiers, row: NamedRow): boolean =>
  (leadId === null || (row.kind === 'lead' && row.id === leadId)) &&
  (phoneKey === null || row.phoneKey === phoneKey) &&
  (emailKey === null || row.emailKey === emailKey)
