import type { Cause } from '../audit/record.ts'
import { type BookingMade, createBooking } from '../bookings/create-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { clientHash } from '../shared/client-hash.ts'
import type { WholeWish } from './queries.ts'

/**
 * Books the start of a wish for whoever came by the link of its offer, on the terms of any request: a deposit
 * where one is due. While the start is held for the request nothing strangers hold stands in the way; after
 * that it is a request like others, and may be a wish again. The link proves the address, so the caps are
 * those of its holder and not of where the link was opened. Refuses like `createBooking`.
 */
export const bookOffer = (
  desk: Desk,
  { wish, lead }: WholeWish,
  cause: Cause,
): Promise<BookingMade> =>
  createBooking(
    desk,
    {
      leadId: wish.leadId,
      startsAt: wish.startsAt,
      isVerified: true,
      clientHash: clientHash(desk.secret, `holder:${lead.emailKey}`),
    },
    cause,
  )
