import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { SYSTEM } from '../../src/domain/audit/record.ts'
import { manageToken } from '../../src/domain/bookings/manage-token.ts'
import { sweepUnanswered } from '../../src/domain/bookings/unanswered.ts'
import { releaseHolds } from '../../src/domain/deposits/release-holds.ts'
import {
  addDays,
  businessDate,
  formatInstantUtc,
  toBusiness,
  toInstant,
} from '../../src/domain/shared/time/business-time.ts'
import { sweepWishes } from '../../src/domain/wishes/sweep-wishes.ts'
import { wishToken } from '../../src/domain/wishes/wish-token.ts'
import { urls } from '../../src/urls.ts'
import { dice } from '../proofs/dice.ts'
import { ZONE } from './bookings.ts'
import { textOf } from './html.ts'
import { newLead } from './leads.ts'
import { mailedBy } from './mails.ts'
import { moneyDesk } from './money.ts'
import { later } from './strangers.ts'

const PROXY = '203.0.113.7'
const NAT = '198.51.100.20'
const [OPENS, CLOSES] = [540, 1080]
/** Product time passes so many minutes at a stretch, and its jobs run in between. */
const STEP = 5
const TRUTH = 'This time is not held for you'

interface Hoarding {
  /** How many addresses hoard, each with phones and mailboxes of its own, and how often each asks. */
  addresses: number
  asks: number
  /** How many people with a home to clean come meanwhile, all behind one address. */
  honest: number
  teams: number
  horizonDays: number
  /** Product minutes from the first to the last. */
  minutes: number
  env?: Record<string, string>
  seed: number
}

export interface Hoarded {
  /** The smallest share of the horizon's team-hours that was not held without a promise, at any moment. */
  leastFree: number
  /** What became of the honest: a held start, a wish whose page tells the truth, or anything else. */
  honest: { held: number; wish: number; other: string[] }
  /** What became of what the hoarders asked for. */
  hoarders: Record<string, number>
}

/** Hoards a company's calendar from many addresses while others want their homes cleaned. */
export async function hoard(given: Hoarding): Promise<Hoarded> {
  const { addresses, asks, honest, teams, horizonDays, minutes, env = {}, seed } = given
  const { below: roll } = dice(seed, 0)
  const { app, desk, stripe } = await moneyDesk(
    Array.from({ length: teams }, (_, n) => ({ name: `Team ${n}`, opens: OPENS, closes: CLOSES })),
    {
      TRUST_PROXY_HEADERS: 'true',
      TRUSTED_PROXY_IPS: PROXY,
      BOOKING_HORIZON_DAYS: String(horizonDays),
      ...mailedBy(1),
      ...env,
    },
  )
  const { db } = app.database
  const withCaptcha = desk.captchaOn
  const result: Hoarded = { leastFree: 1, honest: { held: 0, wish: 0, other: [] }, hoarders: {} }
  let people = 0
  const contact = () => {
    people += 1
    const phone = `780${2_000_000 + people}`
    return { name: `Person ${people}`, phone, email: `p${people}@example.com` }
  }
  const start = () => {
    const date = addDays(businessDate(new Date(), ZONE), 1 + roll(horizonDays - 1))
    return toInstant(date, OPENS + 30 * roll((CLOSES - OPENS) / 30), ZONE)
  }

  /** One request of a hoarder; a start that is taken is looked for once more among those offered. */
  async function grab(ip: string): Promise<string> {
    const from = { 'x-forwarded-for': ip }
    const lead = await app.json(
      urls.api.leads,
      { ...contact(), structured_inputs: { beds: 1, baths: 1 } },
      from,
    )
    if (lead.status !== 201) return `lead ${lead.status}`
    const { lead_id } = await lead.json()
    let startsAt = formatInstantUtc(start())
    for (let tries = 0; ; tries++) {
      const answer = await app.json(urls.api.bookings, { lead_id, starts_at: startsAt }, from)
      if (answer.status === 201) return 'held'
      const problem = await answer.json()
      if (problem.reason) return problem.reason
      const next: string[] = problem.next_slots ?? []
      if (tries > 1) return `booking ${answer.status}`
      startsAt = next.length > 0 ? next[roll(next.length)]! : formatInstantUtc(start())
    }
  }

  /** Hoarders have mailboxes, too: they follow what they are offered. */
  async function followOffers(): Promise<void> {
    const offered = await rows<{ id: string }>(
      db,
      sql`select id from wishes where state = 'offered' and lead_id not in
        (select id from leads where name like 'Honest %')`,
    )
    for (const { id } of offered) {
      if (roll(2) === 0) await app.form(urls.wish('en', wishToken(desk.secret, id)), {})
    }
  }

  async function wantClean(n: number): Promise<void> {
    const from = { 'x-forwarded-for': NAT }
    const { leadId } = await newLead(app.database, {
      ...contact(),
      name: `Honest ${n}`,
      address: `${n} Long Street`,
      postalCode: 'T5K 1A1',
      captcha: withCaptcha ? 'passed' : 'off',
    })
    const [lead] = await rows<{ page_token: string }>(
      db,
      sql`select page_token from leads where id = ${leadId}::uuid`,
    )
    const times = urls.leadTimes('en', lead!.page_token)
    const page = await (await app.get(times, from)).text()
    const free = [...page.matchAll(/confirm\?start=([^"&]+)"/g)].map(([, at]) =>
      decodeURIComponent(at!),
    )
    if (free.length === 0) {
      result.honest.other.push(`no start on ${times}`)
      return
    }
    const asked = await app.form(
      urls.leadBookings('en', lead!.page_token),
      { start: free[roll(free.length)]! },
      from,
    )
    const to = asked.headers.get('location') ?? ''
    const [held] = await rows<{ id: string; session: string | null }>(
      db,
      sql`select b.id, a.session_id as session from bookings b
        left join payment_attempts a on a.booking_id = b.id
        where b.lead_id = ${leadId}::uuid and b.status = 'PENDING'`,
    )
    if (asked.status === 303 && held) {
      result.honest.held += 1
      // With a home to clean one pays what is asked for, and comes back to the page.
      if (held.session !== null) {
        stripe.pay(held.session)
        await app.get(urls.bookingPayment('en', manageToken(desk.secret, held.id)), from)
      }
    } else if (
      to.includes('/wish') &&
      textOf(await (await app.get(to, from)).text()).includes(TRUTH)
    ) {
      result.honest.wish += 1
    } else result.honest.other.push(`${asked.status} ${to}`)
  }

  async function look(): Promise<void> {
    const [taken] = await rows<{ held: string | number }>(
      db,
      sql`select coalesce(sum(extract(epoch from upper(r.during) - lower(r.during))::float8 / 60), 0) as held
        from occupied_ranges r left join bookings b on b.id = r.booking_id
        where b.status = 'PENDING' or r.held_until > now()`,
    )
    const { minutesOfDay } = toBusiness(new Date(), ZONE)
    const today = Math.max(0, CLOSES - Math.max(OPENS, minutesOfDay))
    const open = teams * (today + horizonDays * (CLOSES - OPENS))
    result.leastFree = Math.min(result.leastFree, 1 - Number(taken!.held) / open)
  }

  const steps = minutes / STEP
  const asksInAll = addresses * asks
  let [asked, came] = [0, 0]
  for (let step = 1; step <= steps; step++) {
    for (; asked < (asksInAll * step) / steps; asked++) {
      const outcome = await grab(`198.18.${(asked % addresses) >> 8}.${(asked % addresses) & 255}`)
      result.hoarders[outcome] = (result.hoarders[outcome] ?? 0) + 1
    }
    for (; came < (honest * step) / steps; came++) await wantClean(came)
    await look()
    await followOffers()
    await look()
    await later(app.database, STEP)
    await releaseHolds(desk, SYSTEM)
    await sweepUnanswered(desk)
    await sweepWishes(desk)
    await look()
  }
  return result
}
