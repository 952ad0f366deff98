export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const

export const FACT_LABELS = {
  supplies: 'Supplies',
  insurance: 'Insurance',
  pets: 'Pets',
  payment: 'Paying',
  cancellation: 'Cancelling',
  guarantee: 'When something was missed',
  access: 'Getting in',
  staff: 'Who comes',
} as const

export const INCLUDED_LABELS = {
  standard: 'Standard clean',
  deep: 'Deep clean',
  move: 'Move-out and move-in clean',
} as const

const LABELS: Record<string, string> = {
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  hue: 'Hue',
  area_name: 'Area',
  office_email: 'E-mail for alerts',
  postal_prefixes: 'Postal codes',
  promise: 'Promise',
  free_cancel_hours: 'Free to cancel',
  late_cancel: 'Cancelled later',
}
const LANGUAGES: Record<string, string> = { en: 'English', fr: 'French' }

/** What a field of the form is called, with its language or day: 'Pets, French', 'Monday closes'. */
export function fieldLabel(field: string): string {
  if (LABELS[field]) return LABELS[field]
  const [, weekday, end] = /^hours_(\d)_(opens|closes)$/.exec(field) ?? []
  if (weekday !== undefined) return `${WEEKDAYS[Number(weekday) as 0]} ${end}`
  const [, stem = '', language = ''] = /^(.*)_(en|fr)$/.exec(field) ?? []
  const [, group, key = ''] = /^(facts|included)_(\w+)$/.exec(stem) ?? []
  const names: Record<string, string> = group === 'facts' ? FACT_LABELS : INCLUDED_LABELS
  return `${LABELS[stem] ?? names[key] ?? field}, ${LANGUAGES[language] ?? ''}`
}
