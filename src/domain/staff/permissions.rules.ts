export const ROLES = ['admin', 'dispatcher'] as const
export type Role = (typeof ROLES)[number]

/** Who may do what: the one table behind every staff door and every staff page. */
const ALLOWED = {
  /** The day's work: bookings, calendar, people, cases, messages, exports that failed. */
  'day.run': ROLES,
  /** Money besides what the policy gives by itself. */
  'refunds.choose': ['admin'],
  'payments.decide': ['admin'],
  'figures.see': ['admin'],
  'prices.change': ['admin'],
  'schedule.change': ['admin'],
  'teams.change': ['admin'],
  'clock.change': ['admin'],
  'jobs.run': ['admin'],
  'lists.export': ['admin'],
  'people.erase': ['admin'],
  'people.export': ['admin'],
  'company.change': ['admin'],
  'staff.manage': ['admin'],
  'audit.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>

/** Something staff may be allowed to do. */
export type Act = keyof typeof ALLOWED

export const ACTS = Object.keys(ALLOWED) as Act[]

/** Whether a role may do something. */
export const may = (role: Role, act: Act): boolean =>
  (ALLOWED[act] as readonly Role[]).includes(role)
