import type { Deps } from '../deps.ts'
import { scanReminders } from '../domain/messages/reminders.ts'

/** Reminds customers of tomorrow's clean, and makes up for scans that were missed. */
export const sendReminders = ({ database, config }: Deps) =>
  scanReminders(database, config.email.mode !== 'off')
