/** Why a person must look at it, for staff. */
const REASONS: Record<string, string> = {
  person: 'Wants to talk to a person',
  complaint: 'Complaint',
  mold: 'Mold',
  asbestos: 'Asbestos',
  biohazard: 'Biohazard',
  sewage: 'Sewage',
  infestation: 'Infestation',
  fire_or_flood: 'Fire or flood',
  hoarding: 'Hoarding',
  renovation: 'After a renovation',
  large_home: 'A home beyond the price list',
}

export const caseWords = (reason: string): string => REASONS[reason] ?? reason.replaceAll('_', ' ')
