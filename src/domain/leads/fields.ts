/** The closed set of a lead's states (moves: see status.rules.ts). */
export const LEAD_STATUSES = ['NEW', 'CONTACTED', 'BOOKED', 'DONE', 'CANCELLED'] as const
export type LeadStatus = (typeof LEAD_STATUSES)[number]

/** The longest each text of a lead may be, in characters; a form, the API and the table share them. */
export const LEAD_LIMITS = {
  name: 255,
  phone: 64,
  email: 255,
  postal_code: 32,
  address: 255,
  access_notes: 255,
  parking: 255,
  pets: 255,
  allergies: 255,
  notes: 2000,
  preferred_date: 100,
  preferred_dates: 10,
  referral_code: 32,
  session_id: 64,
} as const

/** Tracking values are cut to this, never refused: an advert's long URL never costs a lead. */
export const TRACKING_LIMIT = 255
export const MIN_PHONE_DIGITS = 7

/** How a lead came through the check of its form; `trapped` filled in what people do not see. */
export const CAPTCHA_STATES = ['off', 'passed', 'unverified', 'trapped'] as const
export type CaptchaState = (typeof CAPTCHA_STATES)[number]
