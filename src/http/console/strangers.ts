import { Elysia } from 'elysia'
import { StrangersPage } from '../../../views/console/strangers/page.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { declineWish } from '../../domain/wishes/answer-wish.ts'
import { type Offering, offerWish } from '../../domain/wishes/offer-wish.ts'
import { wishById } from '../../domain/wishes/queries.ts'
import { type Released, releaseStarts } from '../../domain/wishes/release-starts.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { strangersProps } from './strangers-props.ts'

/** What strangers hold and wish for, and what the office does about it. */
export const strangersConsole = (office: Office) => {
  const desk = deskOf(office)
  const show = async (
    request: Request,
    person: ConsolePerson,
    { problem, status = 200 }: { problem?: string; status?: number } = {},
  ) => {
    const props = await strangersProps(office, desk.outbox.emailOn)
    return office.show(
      request,
      person,
      'today',
      (frame) => StrangersPage({ frame, ...props, problem }),
      status,
    )
  }
  return new Elysia({ name: 'console/strangers' })
    .use(office.access)
    .get(patterns.console.strangers, ({ person, request }) => show(request, person), {
      can: 'day.run',
    })
    .post(
      patterns.console.strangersRelease,
      async ({ person, request, body }) => {
        const fields = fieldsOf(body)
        const isAll = fields['all'] === 'yes'
        const chosen = Object.keys(fields).filter((id) => id !== 'all' && fields[id] === 'yes')
        if (!isAll && chosen.length === 0) {
          return show(request, person, { problem: 'Choose what to release.', status: 422 })
        }
        const released = await releaseStarts(
          desk,
          isAll ? 'all' : chosen,
          office.cause(request, person),
        )
        return office.done(request, urls.console('strangers'), sayReleased(released))
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.wishOffer,
      async ({ person, request, params }) => {
        const wish = await wishById(office.database.db, params.wish_id)
        if (!wish) throw notFound('Wish')
        const offering = await offerWish(desk, wish, office.cause(request, person))
        const said = OFFERED[offering]
        return offering === 'offered'
          ? office.done(request, urls.console('strangers'), said)
          : show(request, person, { problem: said, status: 409 })
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.wishDecline,
      async ({ person, request, params }) => {
        await declineWish(office.database, params.wish_id, office.cause(request, person))
        return office.done(request, urls.console('strangers'), 'The wish waits no longer.')
      },
      { can: 'day.run' },
    )
}

const OFFERED: Record<Offering, string> = {
  offered: 'Offered by e-mail: the start is held for two hours, the link is good for a day.',
  to_call: 'No e-mail reaches them: call, and book the time for them.',
  full: 'Strangers hold too much at the moment.',
  capped: 'Enough is held for this client or mailbox at the moment.',
  taken: 'That time is not free.',
  answered: 'It is offered already, or answered.',
  busy: 'Another start is held for the same request at the moment.',
}

function sayReleased({ released, waiting, left }: Released): string {
  const parts = [
    `${released} released.`,
    waiting > 0 && `${waiting} go as soon as the payment provider says that nobody pays.`,
    left > 0 && `${left} left: paid, answered or gone meanwhile.`,
  ]
  return parts.filter(Boolean).join(' ')
}
