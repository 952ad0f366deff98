import type { HeldLine } from '../../../views/console/strangers/held.tsx'
import type { ShareView, StrangersProps } from '../../../views/console/strangers/page.tsx'
import type { WishLine } from '../../../views/console/strangers/wishes.tsx'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { type HeldStart, heldStarts } from '../../domain/wishes/held-starts.ts'
import { unansweredWishes, type WholeWish } from '../../domain/wishes/queries.ts'
import { mostMinutes, NEED_FROM, type Stretch, shareOf } from '../../domain/wishes/share.rules.ts'
import { strangersStanding } from '../../domain/wishes/standing.ts'
import type { WishCause } from '../../domain/wishes/wish.ts'
import { urls } from '../../urls.ts'
import { sayHeldHours, sayWish } from '../../words/console/needs.ts'
import type { Office } from './office.ts'
import { sayAt, saySeconds } from './say.ts'

const MOST_WISHES = 200

/** What strangers hold and wish for, in words; `emailOn`: whether customers get e-mail at all. */
export async function strangersProps(
  office: Office,
  emailOn: boolean,
): Promise<Omit<StrangersProps, 'frame'>> {
  const { db } = office.database
  const calendar = office.calendar.current()
  const now = office.clock.now()
  const [standing, held, wishes] = await Promise.all([
    strangersStanding(db, calendar, now),
    heldStarts(db),
    unansweredWishes(db, MOST_WISHES),
  ])
  return {
    near: shareView(standing.near),
    horizon: shareView(standing.horizon),
    held: held.map((start) => heldLine(office, start, now)),
    wishes: wishes.found.map((wish) => wishLine(office, wish, emailOn)),
    waiting: wishes.waiting,
    emailOn,
  }
}

function shareView(stretch: Stretch): ShareView {
  const hours = (minutes: number) => Math.round(minutes / 60)
  const { heldMinutes, heldStarts: starts } = stretch
  const share = shareOf(stretch)
  return {
    percent: Math.floor(100 * share),
    note: sayHeldHours(hours(heldMinutes), hours(mostMinutes(stretch)), starts),
    needs: share >= NEED_FROM,
  }
}

const ago = (since: Date, now: Date): string => {
  const seconds = Math.floor((now.getTime() - since.getTime()) / 1000)
  return seconds < 60 ? 'just now' : `for ${saySeconds(seconds)}`
}

function heldLine(office: Office, start: HeldStart, now: Date): HeldLine {
  const { id, kind, name, phone, leadId, startsAt, team, since, heldUntil, fromClient } = start
  return {
    id,
    kind,
    name,
    phone,
    href:
      kind === 'offer'
        ? urls.console('lead', { lead_id: leadId })
        : urls.console('booking', { booking_id: id }),
    when: sayAt(office, startsAt),
    team,
    since: ago(since, now),
    until: heldUntil === null ? 'until it is answered' : `until ${sayAt(office, heldUntil)}`,
    fromClient,
    canRelease: start.canRelease,
  }
}

const WHY: Record<WishCause, string> = {
  ceiling: 'strangers hold enough',
  client_cap: 'many starts from one client',
  checkout_cap: 'many checkouts from one client',
  unverified: 'the captcha could not be asked',
}

function wishLine(office: Office, { wish, lead, now }: WholeWish, emailOn: boolean): WishLine {
  const isReached = emailOn && lead.email !== null
  return {
    id: wish.id,
    name: lead.name,
    phone: lead.phone,
    href: urls.console('lead', { lead_id: lead.id }),
    when: sayAt(office, wish.startsAt),
    why: WHY[wish.why],
    since: ago(wish.createdAt, now),
    state: sayWish(wish.state),
    answer: wish.state === 'offered' ? null : isReached ? 'offer' : 'call',
    bookHref: urls.console('callers', { lead: lead.id, start: formatInstantUtc(wish.startsAt) }),
  }
}
