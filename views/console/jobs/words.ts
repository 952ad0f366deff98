import { sayMoney } from '../../../src/words/money.ts'

/** What each job does, for people. */
const WHAT: Record<string, string> = {
  'watch-payments': 'Looks after checkouts, refunds and payment notices that are due',
  'match-sessions': 'Matches the payment provider’s checkouts of the last day with ours',
  'check-ledger': 'Adds up all money: taken, given back, owed and held',
  'check-self': 'Says that the process is alive and wakes what was left lying',
  'offer-wishes': 'Offers starts people asked for in vain, once strangers hold less',
  'sweep-unanswered-requests': 'Ends requests nobody answered in time',
  'send-reminders': 'Reminds customers a day before their visit',
  'retry-dead-exports': 'Tries exports again that failed for a passing reason',
  'roll-up-figures': 'Adds up the figures of each day',
  'forget-idempotency-keys': 'Forgets answers kept for repeated requests',
  'remove-old-data': 'Lets go of conversations and people kept long enough',
  'forget-job-runs': 'Forgets old runs of these jobs',
}

export const jobSentence = (job: string): string => WHAT[job] ?? ''

/** 'every minute', 'every 5 minutes', 'every hour', 'every day'. */
export function everyWords(minutes: number): string {
  if (minutes === 1) return 'every minute'
  if (minutes === 60) return 'every hour'
  return minutes === 1440 ? 'every day' : `every ${minutes} minutes`
}

/** What a run came to: 'leads 3, conversations 12'; what found nothing to do says so. */
export function resultWords(result: Record<string, number | boolean | string> | null): string {
  if (result === null) return ''
  const told = Object.entries(result).filter(([, value]) => value !== 0 && value !== false)
  if (told.length === 0) return 'nothing to do'
  return told.map(([name, value]) => oneResult(name, value)).join(', ')
}

const oneResult = (name: string, value: number | boolean | string): string =>
  name.endsWith('Cents') && typeof value === 'number'
    ? `${nameWords(name.slice(0, -5))} ${sayMoney(value, 'en')}`
    : `${nameWords(name)} ${value}`

const nameWords = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase()
