import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { audit, bookings } from '../../src/db/schema/index.ts'
import { listAudit } from '../../src/domain/audit/queries.ts'
import { type Cause, SYSTEM } from '../../src/domain/audit/record.ts'
import { cancelBooking } from '../../src/domain/bookings/cancel-booking.ts'
import { applyClockChanges } from '../../src/domain/bookings/clock-changes.ts'
import { reviewClocks } from '../../src/domain/bookings/clock-review.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import { changeCompany, storedCompany } from '../../src/domain/company/change-company.ts'
import { decidePayment } from '../../src/domain/deposits/decide-payment.ts'
import { endAnyway } from '../../src/domain/deposits/end-anyway.ts'
import { releaseHolds } from '../../src/domain/deposits/release-holds.ts'
import { retryRefund } from '../../src/domain/deposits/retry-refund.ts'
import { exportBookings, exportLeads } from '../../src/domain/exports/csv.ts'
import { conversionsBetween } from '../../src/domain/metrics/conversions.ts'
import { figuresOf } from '../../src/domain/metrics/figures.ts'
import { activatePriceList } from '../../src/domain/pricing/price-books.ts'
import { erasePerson } from '../../src/domain/privacy/erase-person.ts'
import { exportPerson } from '../../src/domain/privacy/export-person.ts'
import { readIdentifiers } from '../../src/domain/privacy/find-person.ts'
import { knownPerson } from '../../src/domain/privacy/person-known.ts'
import { eraseAgain, listErasures } from '../../src/domain/privacy/replay-erasures.ts'
import { applyRetention } from '../../src/domain/privacy/retention.ts'
import { changeSchedule } from '../../src/domain/scheduling/change-schedule.ts'
import { changeTeam } from '../../src/domain/scheduling/change-team.ts'
import { createTeam } from '../../src/domain/scheduling/create-team.ts'
import {
  addAccount,
  changeAccount,
  listAccounts,
  managedAccount,
  newPasswordLink,
} from '../../src/domain/staff/accounts.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from '../../src/domain/staff/api-tokens.ts'
import type { Act } from '../../src/domain/staff/permissions.rules.ts'
import { jobRunner } from '../../src/jobs/schedule.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, DISPATCHER, type TestApp, testApp } from '../support/app.ts'
import { timeIn } from '../support/bookings.ts'
import { CHEAP, PASSWORD, signedIn } from '../support/console.ts'
import { textOf } from '../support/html.ts'
import { type MoneyDesk, moneyDesk } from '../support/money.ts'

// The promise: whether somebody may do something is decided inside the act, whoever calls it. A door only asks
// earlier. The refusal is the same through every door, and each is written down.

const NO_ID = '00000000-0000-4000-8000-000000000000'
const SOMEBODY = readIdentifiers({ email: 'ada@x.example', phone: '780 555 0133' }, 'CA')

/** Every act that is not everybody's: called as anybody would who found another way to it. */
const GUARDED: Record<
  Exclude<Act, 'day.run' | 'refunds.choose'>,
  Record<string, (app: TestApp, cause: Cause) => unknown>
> = {
  'payments.decide': {
    decidePayment: ({ deps }, cause) => decidePayment(deskOf(deps), NO_ID, 'refund', cause),
    endAnyway: ({ deps }, cause) => endAnyway(deskOf(deps), NO_ID, cause),
    retryRefund: ({ deps }, cause) => retryRefund(deskOf(deps), NO_ID, cause),
  },
  'figures.see': {
    conversionsBetween: ({ database: { db } }, cause) =>
      conversionsBetween(db, new Date(0), new Date(1), cause),
    figuresOf: ({ database: { db } }, cause) =>
      figuresOf(db, { from: '2026-01-01', to: '2026-01-02' }, 'America/Edmonton', cause),
  },
  'prices.change': {
    activatePriceList: ({ database }, cause) => activatePriceList(database, 'no list', cause),
  },
  'schedule.change': {
    changeSchedule: ({ deps }, cause) => changeSchedule(deps, { bufferMinutes: -1 }, cause),
  },
  'teams.change': {
    createTeam: ({ deps }, cause) =>
      createTeam(deps, { name: '', size: 0, postalPrefixes: [], week: [] }, cause),
    changeTeam: ({ deps }, cause) => changeTeam(deps, NO_ID, { size: 2 }, cause),
  },
  'clock.change': {
    reviewClocks: ({ database: { db } }, cause) => reviewClocks(db, cause),
    applyClockChanges: ({ deps }, cause) => applyClockChanges(deskOf(deps), cause),
  },
  'jobs.run': {
    start: ({ deps }, cause) => jobRunner(deps).start('no job', cause),
    releaseHolds: ({ deps }, cause) => releaseHolds(deskOf(deps), cause),
  },
  'lists.export': {
    exportLeads: ({ database }, cause) =>
      exportLeads(database, { status: null, q: null, country: 'CA' }, cause),
    exportBookings: ({ database }, cause) =>
      exportBookings(database, { from: new Date(0), to: new Date(1), status: null }, cause),
  },
  'people.erase': {
    erasePerson: ({ database }, cause) => erasePerson(database, SOMEBODY, cause),
    eraseAgain: ({ database }, cause) => eraseAgain(database, [NO_ID], cause),
    listErasures: ({ database: { db } }, cause) => listErasures(db, null, cause),
    knownPerson: ({ database: { db } }, cause) => knownPerson(db, SOMEBODY, cause),
    applyRetention: ({ database, deps }, cause) =>
      applyRetention(database, deps.config.retention, cause, { dryRun: true }),
  },
  'people.export': {
    exportPerson: ({ database }, cause) => exportPerson(database, SOMEBODY, cause),
  },
  'company.change': {
    storedCompany: ({ database: { db } }, cause) => storedCompany(db, cause),
    changeCompany: ({ database }, cause) =>
      changeCompany(database, { record: {}, version: 1, country: 'CA' }, cause),
  },
  'staff.manage': {
    listAccounts: ({ database: { db } }, cause) => listAccounts(db, cause),
    managedAccount: ({ database: { db } }, cause) => managedAccount(db, NO_ID, cause),
    addAccount: ({ deps }, cause) =>
      addAccount(
        { ...deps, passwords: CHEAP },
        { name: 'Eve', login: 'eve@x.example', role: 'admin' },
        NOBODY,
        cause,
      ),
    changeAccount: ({ deps }, cause) =>
      changeAccount(
        { ...deps, passwords: CHEAP },
        NO_ID,
        { name: 'Eve', role: 'admin', active: true, version: 1 },
        NOBODY,
        cause,
      ),
    newPasswordLink: ({ deps }, cause) =>
      newPasswordLink({ ...deps, passwords: CHEAP }, NO_ID, { endsFactor: true }, NOBODY, cause),
    listApiTokens: ({ database: { db } }, cause) => listApiTokens(db, cause),
    makeApiToken: ({ deps }, cause) =>
      makeApiToken(
        { ...deps, passwords: CHEAP },
        { name: 'Eve', role: 'admin', days: 30 },
        NOBODY,
        cause,
      ),
    revokeApiToken: ({ database }, cause) => revokeApiToken(database, NO_ID, cause),
  },
  'audit.read': {
    listAudit: ({ database: { db } }, cause) =>
      listAudit(db, { actor: null, subjectId: null, after: null, limit: 1 }, cause),
  },
}
const NOBODY = { accountId: NO_ID, sessionId: NO_ID, password: PASSWORD, matchesEnvironment: false }

const CAUSES: Record<string, Cause> = {
  'a dispatcher': { actor: 'staff:basic:dispatcher', requestId: 'r-1', role: 'dispatcher' },
  'an administrator': { actor: 'staff:basic:admin', requestId: 'r-2', role: 'admin' },
  'the product itself': SYSTEM,
  'a customer': { actor: 'customer', requestId: 'r-3' },
}

/** What calling came to: refused for want of permission, or anything else. */
const asked = async (call: () => unknown): Promise<unknown> => {
  try {
    await call()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === 'forbidden') return message
  }
  return 'went on'
}

describe('inside the act', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp()
  })
  const written = () =>
    app.database.db
      .select()
      .from(audit)
      .where(eq(audit.action, 'staff.refused'))
      .orderBy(audit.at, audit.id)

  for (const [act, calls] of Object.entries(GUARDED)) {
    for (const [name, call] of Object.entries(calls)) {
      test(`${name} asks for ${act}`, async () => {
        for (const [who, cause] of Object.entries(CAUSES)) {
          const isRefused = who === 'a dispatcher' || who === 'a customer'
          const before = (await written()).length
          const outcome = await asked(() => call(app, cause))
          expect([who, outcome]).toEqual([who, isRefused ? 'Admin role required' : 'went on'])
          const rows = (await written()).slice(before)
          expect(rows.map(({ actor, changed, requestId }) => [actor, changed, requestId])).toEqual(
            isRefused ? [[cause.actor, [act], cause.requestId]] : [],
          )
        }
      })
    }
  }
})

describe('what is decided against the terms of a booking', () => {
  let money: MoneyDesk
  beforeEach(async () => {
    money = await moneyDesk()
  })
  const HOUR = 3_600_000

  /** A promised visit with a paid deposit; cancelling it has been free for long, or just ended being so. */
  async function visit(when: 'early' | 'late') {
    const made = await money.ask(timeIn(4, 10))
    money.stripe.pay(made.session)
    await money.settle()
    if (when === 'late') {
      // Under terms that ended a minute ago: the time itself stays where it was booked.
      const hours = (made.booking.startsAt.getTime() - Date.now() + 60_000) / HOUR
      await money.app.database.db
        .update(bookings)
        .set({
          depositTerms: sql`jsonb_set(${bookings.depositTerms}, '{freeCancelHours}', to_jsonb(${hours}::float8))`,
        })
        .where(eq(bookings.id, made.booking.id))
    }
    return money.deposit(made.booking.id)
  }
  type Body = { by?: 'company' | 'customer'; refund?: 'policy' | 'full' | 'none'; reason?: string }
  const overApi = (id: string, body: Body, who: typeof ADMIN) =>
    money.app.json(urls.api.adminBookingCancel.replace(':booking_id', id), body, basic(who))
  const overConsole = async (
    { id, version, depositCents }: Awaited<ReturnType<typeof visit>>,
    { by = 'company', refund = 'policy', reason = '' }: Body,
    back: number = depositCents!,
  ) => {
    const dora = await signedIn(money.app, 'dispatcher')
    return dora.post(urls.console('bookingCancellation', { booking_id: id }), {
      version: String(version),
      choice: `${by}.${refund}.${back}`,
      note: reason,
    })
  }
  const refusals = () =>
    money.app.database.db
      .select()
      .from(audit)
      .where(eq(audit.action, 'staff.refused'))
      .orderBy(audit.at, audit.id)
  const stands = async (id: string) => {
    const { status, cancelReason, depositStatus } = await money.deposit(id)
    return [status, cancelReason, depositStatus].join(' ')
  }

  const AGAINST: ['early' | 'late', Body, number][] = [
    ['early', { by: 'company', refund: 'none' }, 0],
    ['early', { by: 'customer', refund: 'none' }, 0],
    ['late', { by: 'company', refund: 'none', reason: 'The team is ill' }, 0],
    ['late', { by: 'customer', refund: 'full' }, -1],
  ]
  for (const [when, body, back] of AGAINST) {
    test(`${when}, ${body.refund} by the ${body.by} is an administrator’s, the same through both doors`, async () => {
      const booking = await visit(when)
      const cents = back === 0 ? 0 : booking.depositCents!
      const api = await overApi(booking.id, body, DISPATCHER)
      expect([api.status, (await api.json()).title]).toEqual([403, 'Admin role required'])
      const page = await overConsole(booking, body, cents)
      expect(page.status).toBe(403)
      expect(textOf(await page.text())).toContain('administrator')
      const rows = await refusals()
      expect(rows.map(({ changed }) => changed)).toEqual([['refunds.choose'], ['refunds.choose']])
      expect(rows[0]!.actor).toBe('staff:basic:dispatcher')
      expect(rows[1]!.actor).toBe(`staff:${rows[1]!.subjectId}`)
      expect(await stands(booking.id)).toBe('CONFIRMED  paid')
      expect((await overApi(booking.id, body, ADMIN)).status).toBe(200)
      const kept = body.refund === 'none'
      expect((await money.deposit(booking.id)).depositStatus).toBe(
        kept ? 'forfeited' : 'refund_due',
      )
    })
  }

  const ALIKE: ['early' | 'late', Body, string][] = [
    ['early', { by: 'customer', refund: 'full' }, 'CANCELLED customer refund_due'],
    ['early', { by: 'company', refund: 'full' }, 'CANCELLED staff refund_due'],
    ['late', { by: 'customer', refund: 'none' }, 'CANCELLED customer forfeited'],
    ['late', { by: 'company', refund: 'full', reason: 'We are ill' }, 'CANCELLED staff refund_due'],
  ]
  for (const [when, body, end] of ALIKE) {
    test(`${when}, ${body.refund} by the ${body.by} is what the terms say, and a dispatcher’s too`, async () => {
      const one = await visit(when)
      expect((await overApi(one.id, body, DISPATCHER)).status).toBe(200)
      expect(await stands(one.id)).toBe(end)
      expect(await refusals()).toEqual([])
    })
  }

  test('once cancelling is no longer free, a dispatcher who says nothing says that the customer cancels', async () => {
    const late = await visit('late')
    expect((await overApi(late.id, {}, DISPATCHER)).status).toBe(200)
    expect(await stands(late.id)).toBe('CANCELLED customer forfeited')
  })

  test('before that, and for an administrator, it is the company', async () => {
    const early = await visit('early')
    expect((await overApi(early.id, {}, DISPATCHER)).status).toBe(200)
    expect(await stands(early.id)).toBe('CANCELLED staff refund_due')
    const late = await visit('late')
    expect((await overApi(late.id, {}, ADMIN)).status).toBe(200)
    expect(await stands(late.id)).toBe('CANCELLED staff refund_due')
    const ada = await signedIn(money.app, 'admin')
    expect(await ada.page(urls.console('money'))).not.toContain('Cancelled by us late')
  })

  test('a dispatcher gives it up late for the company only with a reason, and Money lists it', async () => {
    const booking = await visit('late')
    const unsaid = await overApi(booking.id, { by: 'company', reason: '  ' }, DISPATCHER)
    expect(unsaid.status).toBe(422)
    expect((await unsaid.json()).errors[0].field).toBe('reason')
    const page = await overConsole(booking, { by: 'company' })
    expect(page.status).toBe(422)
    expect(textOf(await page.text())).toContain('free cancelling is over, so say why')
    expect(await stands(booking.id)).toBe('CONFIRMED  paid')

    const reason = 'The van <broke> down'
    const dora = await signedIn(money.app, 'dispatcher', 'Dora Late')
    const sheet = await dora.page(urls.console('booking', { booking_id: booking.id }))
    expect(sheet).toMatch(/value="customer\.policy\.0" checked/)
    await dora.act(urls.console('bookingCancellation', { booking_id: booking.id }), {
      version: String(booking.version),
      choice: `company.policy.${booking.depositCents}`,
      note: reason,
    })
    expect(await stands(booking.id)).toBe('CANCELLED staff refund_due')
    const listed = textOf(await dora.page(urls.console('money')))
    const [, late = ''] = listed.split('Cancelled by us late')
    for (const told of [
      'Dora Late',
      'The van <broke> down',
      `$${(booking.depositCents! / 100).toFixed(2)}`,
    ]) {
      expect(late).toContain(told)
    }
  })

  test('a wish that waits for its checkout is asked for by the same rule', async () => {
    const { booking } = await money.ask(timeIn(4, 10))
    const cause = CAUSES['a dispatcher']!
    const keep = { reason: 'staff', note: null, refund: 'none' } as const
    const call = () => cancelBooking(money.desk, booking.id, keep, cause)
    expect(await asked(call)).toBe('Admin role required')
    expect(await refusals()).toHaveLength(1)
    expect((await money.deposit(booking.id)).cancelIntent).toBeNull()
  })
})
