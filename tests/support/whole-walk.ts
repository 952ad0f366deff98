import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, type TestApp } from './app.ts'
import { addTeams, somebody, timeIn } from './bookings.ts'
import { fieldsIn } from './html.ts'
import { HOME_SAID, targetOf, tokenIn, walk } from './journey.ts'

interface WholeWalkOptions {
  /** A token of the captcha's widget, where there is one. */
  solve?: () => string
}

/** A step of a walk and the status it was answered with. */
export type Step = [step: string, status: number]

/** Teams for whom the walk finds free times. */
export async function openFor(app: TestApp): Promise<void> {
  await addTeams(app.database, [{ name: 'North' }, { name: 'South' }])
  await app.deps.calendar.refresh()
}

/**
 * Through the whole product as a visitor, a front end and the office use it: talk, price, request, free
 * times, booking and giving it up, over pages and over JSON. Leaves every time free again.
 */
export async function wholeWalk(app: TestApp, { solve }: WholeWalkOptions = {}): Promise<Step[]> {
  const { api } = urls
  const steps: Step[] = []
  const keep = async (step: string, answer: Response | Promise<Response>) => {
    const response = await answer
    steps.push([step, response.status])
    return response
  }
  const fromWidget = (name: string): Record<string, string> => (solve ? { [name]: solve() } : {})
  const person = () => ({ name: 'Ada Example', ...(somebody() as Record<string, string>) })
  const giveUp = async (manage: string) => {
    const page = await (await keep('manage', app.get(manage))).text()
    const cancelling = urls.bookingCancellation('en', tokenIn(manage))
    if (!page.includes(cancelling)) return
    const look = await (await keep('before giving up', app.get(cancelling))).text()
    await keep('giving up', app.form(cancelling, fieldsIn(look, '/cancellation')))
  }

  const first = await walk(app, 'fr', {
    lead: { ...person(), ...fromWidget('cf-turnstile-response') },
  })
  for (const [n, { status }] of first.answers.entries()) steps.push([`page ${n}`, status])

  const chat = targetOf(
    await keep('talk', app.form(urls.chatStart('en'), { message: HOME_SAID.en })),
  )
  const quote = tokenIn(/\/quotes\/[\w-]+/.exec(await (await app.get(chat)).text())![0])
  await keep('times', app.get(urls.quoteTimes('en', quote)))
  const start = formatInstantUtc(timeIn(4, 9))
  const place = { address: '12 Example Ave', postal_code: 'T5K 1A1' }
  const details = urls.quoteLead('en', quote, start)
  const typed = {
    ...fieldsIn(await (await keep('details', app.get(details))).text(), '/lead'),
    ...person(),
    ...place,
    ...fromWidget('cf-turnstile-response'),
  }
  const confirm = targetOf(await keep('request', app.form(urls.quoteLead('en', quote), typed)))
  const asking = fieldsIn(await (await keep('last look', app.get(confirm))).text(), '/bookings')
  const booked = await keep('booking', app.form(urls.leadBookings('en', tokenIn(confirm)), asking))
  const manage = await manageOf(app, booked)
  if (manage !== null) await giveUp(manage)

  const home = { beds: 2, baths: 1 }
  await keep('estimate', app.json(api.estimate, home))
  await keep(
    'chat turn',
    app.json(api.chatTurn, { session_id: crypto.randomUUID(), message: '2 bed 1 bath' }),
  )
  const lead = await keep(
    'lead',
    app.json(api.leads, {
      ...person(),
      ...place,
      structured_inputs: home,
      ...fromWidget('captcha_token'),
    }),
  )
  const { lead_id } = (await lead.json()) as { lead_id?: string }
  if (lead_id !== undefined) {
    const slots = `${api.slots}?date=${start.slice(0, 10)}&lead_id=${lead_id}`
    await keep('slots', app.get(slots))
    const asked = { lead_id, starts_at: formatInstantUtc(timeIn(5, 9)) }
    const made = await keep('booking over JSON', app.json(api.bookings, asked))
    const { manage_url } = (await made.json()) as { manage_url?: string }
    if (manage_url !== undefined) await giveUp(new URL(manage_url).pathname)
  }

  await keep('visits', app.get(urls.visits('en')))
  await keep('links asked for', app.form(urls.visits('en'), { visit_email: 'ada@example.com' }))
  await keep('leads', app.get(api.adminLeads, basic(ADMIN)))
  const { username: login, password } = ADMIN
  await keep('sign-in page', app.get(urls.console('signIn')))
  await keep('sign-in', app.form(urls.console('signIn'), { login, password }))
  await keep('wrong sign-in', app.form(urls.console('signIn'), { login, password: 'not this' }))
  await keep('document', app.get(api.openapi))
  await keep('alive', app.get(api.healthz))
  await keep('ready', app.get(api.readyz))
  await keep('no page', app.get('/nowhere'))
  await keep('no door', app.get('/v1/nowhere'))
  return steps
}

/** The page on which a booking is managed, from the answer that made it; null where a deposit is paid first. */
async function manageOf(app: TestApp, booked: Response): Promise<string | null> {
  const to = booked.headers.get('location')
  if (to === null) return null
  const { pathname } = new URL(to, app.deps.config.publicUrl)
  return /\/bookings\/[\w-]+$/.test(pathname) ? pathname : null
}
