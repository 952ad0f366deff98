import { timeIn } from './bookings.ts'
import { type MoneyDesk, moneyDesk } from './money.ts'

/** A company with one visit whose deposit is paid at Stripe; the notices about it are still to come. */
export async function paidVisit(env: Record<string, string> = {}) {
  const money = await moneyDesk([{ name: 'A' }], env)
  const made = await money.ask(timeIn(4, 10))
  money.stripe.pay(made.session)
  const completed = money.stripe.events.find(({ type }) => type === 'checkout.session.completed')!
  return { ...made, money, completed }
}

/** How a booking and its money stand, in one line. */
export async function standingOf(money: MoneyDesk, bookingId: string): Promise<string> {
  const { status, cancelReason, depositStatus } = await money.deposit(bookingId)
  return [status, cancelReason, depositStatus].filter((word) => word !== null).join(' ')
}
