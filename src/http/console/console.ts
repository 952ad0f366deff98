import type { AnyElysia } from 'elysia'
import { accountConsole } from './account.ts'
import { auditConsole } from './audit.ts'
import { bookingConsole } from './booking.ts'
import { bookingsConsole } from './bookings.ts'
import { calendarConsole } from './calendar.ts'
import { callersConsole } from './callers.ts'
import { casesConsole } from './cases.ts'
import { exportsConsole } from './exports.ts'
import { figuresConsole } from './figures.ts'
import { jobsConsole } from './jobs.ts'
import { leadConsole } from './lead.ts'
import { leadsConsole } from './leads.ts'
import { liveConsole } from './live.ts'
import { messagesConsole } from './messages.ts'
import { moneyConsole } from './money.ts'
import { moveConsole } from './move.ts'
import type { Office } from './office.ts'
import { pricesConsole } from './prices.ts'
import { privacyConsole } from './privacy.ts'
import { searchConsole } from './search.ts'
import { settingsConsole } from './settings.ts'
import { signInConsole } from './sign-in.ts'
import { staffConsole } from './staff.ts'
import { strangersConsole } from './strangers.ts'
import { teamsConsole } from './teams.ts'
import { todayConsole } from './today.ts'
import { tokensConsole } from './tokens.ts'
import { welcomeConsole } from './welcome.ts'

/** Every part of the console. */
export const CONSOLE: ((office: Office) => AnyElysia)[] = [
  signInConsole,
  welcomeConsole,
  liveConsole,
  todayConsole,
  strangersConsole,
  calendarConsole,
  moveConsole,
  teamsConsole,
  bookingsConsole,
  bookingConsole,
  searchConsole,
  casesConsole,
  callersConsole,
  leadConsole,
  leadsConsole,
  accountConsole,
  auditConsole,
  staffConsole,
  tokensConsole,
  exportsConsole,
  jobsConsole,
  messagesConsole,
  moneyConsole,
  pricesConsole,
  figuresConsole,
  privacyConsole,
  settingsConsole,
]
