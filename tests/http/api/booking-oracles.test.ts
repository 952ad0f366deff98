import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, type TestTeam, testDesk, timeIn } from '../../support/bookings.ts'
import { home } from '../../support/leads.ts'
import { moneyDesk } from '../../support/money.ts'

const teams: TestTeam[] = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name }))
const AT = () => timeIn(8, 9)

interface Typed {
  phone: string
  email: string | null
}

/** What differs from one answer to the next whoever asks: ids, links, codes and moments. */
const bare = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/"manage_url":"[^"]+"/g, '"manage_url":"URL"')
    .replace(/"checkout_url":"[^"]+"/g, '"checkout_url":"URL"')
    .replace(/"referral_code":"[^"]+"/g, '"referral_code":"CODE"')
    .replace(/"(hold_expires_at|reference)":"[^"]+"/g, '"$1":"X"')

/** Everything a stranger is told who asks for a start with this contact, and for a second one. */
async function told(app: TestApp, { phone, email }: Typed, starts: Date[]): Promise<string[]> {
  const lead = await app.json('/v1/leads', {
    name: 'Mallory',
    phone,
    ...(email === null ? {} : { email }),
    structured_inputs: { ...home, cleaning_type: 'standard' },
  })
  const text = await lead.text()
  const { lead_id } = JSON.parse(text)
  const all = [`${lead.status} ${bare(text)}`]
  for (const starts_at of starts) {
    const answer = await app.json('/v1/bookings', {
      lead_id,
      starts_at: formatInstantUtc(starts_at),
    })
    const headers = [...answer.headers.keys()].sort().join()
    all.push(`${answer.status} ${headers} ${bare(await answer.text())}`)
  }
  return all
}

const nobody = (): Typed => {
  const { phone, email } = somebody()
  return { phone: phone!, email: email! }
}

test.each([
  ['without deposits', () => testDesk(teams)],
  ['with deposits', () => moneyDesk(teams)],
])(
  'a customer’s phone, or address, is answered as nobody’s at every start, %s',
  async (_how, make) => {
    const { app, desk } = await make()
    const ada = nobody()
    // Confirmed at the very start that is asked for, done, and waiting: everything there is to learn.
    for (const days of [8, 9, 10]) await book(desk, timeIn(days, 9), { ...ada, notes: `${days}` })
    await app.database.db.execute(sql`update bookings set status = 'CONFIRMED', deposit_status = null
    where starts_at < ${timeIn(10, 0).toISOString()}::timestamptz`)
    const starts = [AT(), timeIn(9, 9)]
    const strange = await told(app, nobody(), starts)
    expect(strange[1]).toStartWith('201')
    expect(strange[2]).toContain('already_held')
    expect(await told(app, { ...nobody(), phone: ada.phone }, starts)).toEqual(strange)
    expect(await told(app, { ...nobody(), email: ada.email }, starts)).toEqual(strange)
    expect(await told(app, { ...nobody(), email: ada.email!.toUpperCase() }, starts)).toEqual(
      strange,
    )
    // Both together are the customer: no first visit any more.
    const [, both] = await told(app, ada, [timeIn(11, 9)])
    expect(both).toStartWith('201')
    expect(both).not.toContain('new_client')
    expect(strange[1]).toContain('new_client')
  },
)
