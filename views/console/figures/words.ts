import type { FunnelStep, Pair } from '../../../src/domain/metrics/summary.rules.ts'
import { homeWords } from '../../../src/words/home.ts'

export const STEP_WORDS: Record<FunnelStep, string> = {
  conversation_started: 'Conversations',
  lead_created: 'Requests with a name',
  booking_created: 'Bookings asked for',
  booking_confirmed: 'Bookings confirmed',
  job_completed: 'Jobs done',
}

/** 'deep 2' as people say it: 'Deep clean, 2 bedrooms'. */
export function homeName(home: string): string {
  const [type = '', beds = ''] = home.split(' ')
  const names: Record<string, string> = homeWords('en').types
  const rooms = beds === '0' ? 'studio' : beds === '1' ? '1 bedroom' : `${beds} bedrooms`
  return `${names[type] ?? type}, ${rooms}`
}

/** How much more or less it is than before: '+12 %', '−3 %', 'new', '–'. */
export function changeWords({ now, before }: Pair): string {
  if (now === null || before === null) return '–'
  if (before === 0) return now === 0 ? '–' : 'new'
  const percent = Math.round(((now - before) * 100) / before)
  return percent === 0 ? 'the same' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)} %`
}

/** A share in percent: '62 %', or a dash where there is nothing to share. */
export const shareWords = (part: number | null, of: number | null): string =>
  part === null || !of ? '–' : `${Math.round((part * 100) / of)} %`

/** Minutes as hours: '7 h 30'. */
export function hoursWords(minutes: number | null): string {
  if (minutes === null) return '–'
  const rest = Math.round(minutes) % 60
  if (minutes > 0 && minutes < 59.5) return `${rest} min`
  return `${Math.floor(Math.round(minutes) / 60)} h${rest ? ` ${String(rest).padStart(2, '0')}` : ''}`
}
