import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { estimate } from '../../domain/pricing/estimate.rules.ts'
import { estimateToWire } from '../../domain/pricing/estimate.wire.ts'
import { urls } from '../../urls.ts'
import { EstimateBody, homeOf } from './home-schema.ts'

/** POST /v1/estimate: the price of a described home, from memory, without the database. */
export const estimateApi = ({ prices, config }: Deps) =>
  new Elysia({ name: 'api/estimate' }).post(
    urls.api.estimate,
    ({ body }) => estimateToWire(estimate(homeOf(body), prices.current().list, config.tax)),
    { body: EstimateBody, detail: { summary: 'The price of a described home', tags: ['Public'] } },
  )
