import { Elysia } from 'elysia'
import { MoneyPage } from '../../../views/console/money/page.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { decidePayment } from '../../domain/deposits/decide-payment.ts'
import { retryRefund } from '../../domain/deposits/retry-refund.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { moneyProps } from './money-props.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'

/** Why what was asked was not done. */
interface Why {
  problem?: string
  status: number
}

/** Deposits and refunds, and what a person decides about them. */
export const moneyConsole = (office: Office) => {
  const desk = deskOf(office)
  const show = async (request: Request, person: ConsolePerson, after?: string, refused?: Why) => {
    const props = await moneyProps(office, after)
    return office.show(
      request,
      person,
      'money',
      (frame) =>
        MoneyPage({ frame, ...props, ...(refused?.problem ? { problem: refused.problem } : {}) }),
      refused?.status ?? 200,
    )
  }
  /** Does it and says so; what cannot be done any more is told on the page as it is now. */
  const decide = async (
    request: Request,
    person: ConsolePerson,
    said: string,
    act: () => Promise<unknown>,
  ) => {
    const refused = await refusalOf({}, act)
    if (refused === null) return office.done(request, urls.console('money'), said)
    return show(request, person, undefined, refused)
  }
  return new Elysia({ name: 'console/money' })
    .use(office.access)
    .get(
      patterns.console.money,
      ({ person, request, query }) => show(request, person, fieldsOf(query)['after']),
      { can: 'day.run' },
    )
    .post(
      patterns.console.moneyRefund,
      ({ person, request, params }) =>
        decide(request, person, 'The refund is tried again.', () =>
          retryRefund(desk, params.refund_id, office.cause(request, person)),
        ),
      { can: 'payments.decide' },
    )
    .post(
      patterns.console.moneyDecision,
      ({ person, request, params, body }) => {
        const decision = fieldsOf(body)['decision']
        if (decision !== 'accept' && decision !== 'refund') {
          const problem = 'Accept the payment, or give it back.'
          return show(request, person, undefined, { problem, status: 422 })
        }
        const said =
          decision === 'accept'
            ? 'The payment is the deposit now, and the visit is promised.'
            : 'The payment goes back.'
        return decide(request, person, said, () =>
          decidePayment(desk, params.attempt_id, decision, office.cause(request, person)),
        )
      },
      { can: 'payments.decide' },
    )
}
