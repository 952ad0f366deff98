import { Elysia } from 'elysia'
import { EstimateBody } from '../../src/http/api/home-schema.ts'
import { benchApp } from './app.ts'
import { type Figures, perSecond, race } from './measure.ts'

const body = JSON.stringify({
  beds: 3,
  baths: 2.5,
  cleaning_type: 'deep',
  frequency: 'weekly',
  add_ons: { oven: true, linen_beds: 2 },
})
const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }

/** POST /v1/estimate against a bare route that checks the same body and answers as many bytes. */
export async function estimateBench(): Promise<void> {
  const { app, close } = await benchApp()
  const request = () => new Request('http://localhost/v1/estimate', init)
  const answer = await (await app.handle(request())).json()
  const bare = new Elysia().post('/v1/estimate', () => answer, { body: EstimateBody })

  const inside = await race([
    { name: 'bare', run: async () => (await bare.handle(request())).text() },
    { name: 'estimate', run: async () => (await app.handle(request())).text() },
  ])
  report('handled in the process', inside)

  bare.listen({ port: 0, hostname: '127.0.0.1' })
  app.listen({ port: 0, hostname: '127.0.0.1' })
  const over = (port: number | undefined) => async () =>
    (await fetch(`http://127.0.0.1:${port}/v1/estimate`, init)).text()
  const wire = await race([
    { name: 'bare', run: over(bare.server!.port), concurrency: 32 },
    { name: 'estimate', run: over(app.server!.port), concurrency: 32 },
  ])
  report('over HTTP, 32 at once', wire)
  await Promise.all([bare.stop(true), app.stop(true)])
  await close()
}

function report(how: string, figures: Map<string, Figures>): void {
  const [bare, estimate] = [figures.get('bare')!.perSecond, figures.get('estimate')!.perSecond]
  console.log(
    `estimate, ${how}: ${perSecond(estimate)} against a bare route's ${perSecond(bare)} = ${(estimate / bare).toFixed(2)}`,
  )
}
