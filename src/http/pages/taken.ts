import { TakenPage } from '../../../views/booking/refusal.tsx'
import type { DayOffer } from '../../domain/scheduling/slots.rules.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import type { Language } from '../../words/catalogue.ts'
import { page } from '../plugins/html.ts'
import { frameOf, type Site } from './site.ts'
import { closestStarts } from './times-view.ts'
import { sayMoment } from './visit-time.ts'

const OFFERED_INSTEAD = 3

interface Taken {
  /** This page in the other language. */
  alternate: string
  title: string
  text: string
  /** The start that cannot be had, and everything that can. */
  asked: Date
  days: DayOffer[]
  /** The next step with another start. */
  pick(start: string): string
  /** All free times. */
  all: string
  other?: { href: string; label: string }
}

/** The answer where a time cannot be had: 409, with the three closest that keep everything. */
export function takenPage(site: Site, lang: Language, taken: Taken): Response {
  const { alternate, title, text, all, other } = taken
  return page(
    TakenPage({
      frame: frameOf(site, lang, alternate),
      title,
      text,
      closest: closestStarts(taken.days, taken.asked, OFFERED_INSTEAD).map((start) => ({
        href: taken.pick(formatInstantUtc(start)),
        label: sayMoment(site, start, lang),
      })),
      all,
      ...(other ? { other } : {}),
    }).text,
    { status: 409 },
  )
}

/** Whether a start is among the free ones. */
export const isFree = (days: DayOffer[], start: Date): boolean =>
  days.some((day) => day.starts.some((free) => free.getTime() === start.getTime()))
