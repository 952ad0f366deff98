import { afterEach, beforeEach, expect, test } from 'bun:test'
import { captchaOff } from '../../../src/adapters/captcha/off.ts'
import { turnstile } from '../../../src/adapters/captcha/turnstile.ts'
import { memoryLog } from '../../../src/adapters/log.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { type Behaviour, turnstileServer } from '../../support/turnstile-server.ts'

const SECRET = '0x4AAAAAAAsecret'
const HOST = 'book.example.com'
const IP = '203.0.113.9'

let cloudflare: ReturnType<typeof turnstileServer>
let log: ReturnType<typeof memoryLog>
const clock = fixedClock('2026-11-22T10:00:00Z')

const captcha = (secretKey = SECRET) =>
  turnstile({
    secretKey,
    hostnames: [HOST, 'www.example.com'],
    clock,
    log,
    baseUrl: cloudflare.baseUrl,
  })

beforeEach(() => {
  cloudflare = turnstileServer(SECRET)
  log = memoryLog()
})
afterEach(() => cloudflare.stop())

test('without a captcha nobody is asked for anything', async () => {
  expect(captchaOff.required).toBe(false)
  expect(await captchaOff.verify(undefined, IP)).toBe('passed')
})

test('a token solved on one of our pages passes', async () => {
  const adapter = captcha()
  expect(adapter.required).toBe(true)
  const token = cloudflare.solve(HOST)
  expect(await adapter.verify(token, IP)).toBe('passed')
  expect(await adapter.verify(cloudflare.solve('www.example.com'), IP)).toBe('passed')
  expect(cloudflare.asked[0]).toEqual({ secret: SECRET, response: token, remoteip: IP })
})

test('a client that is not an address is not passed on', async () => {
  expect(await captcha().verify(cloudflare.solve(HOST), '2001:db8::/64')).toBe('passed')
  expect(cloudflare.asked[0]).not.toHaveProperty('remoteip')
})

test('a missing, empty, endless or unknown token fails', async () => {
  const adapter = captcha()
  expect(await adapter.verify(undefined, IP)).toBe('failed')
  expect(await adapter.verify('', IP)).toBe('failed')
  expect(await adapter.verify('x'.repeat(2049), IP)).toBe('failed')
  expect(cloudflare.asked).toEqual([])
  expect(await adapter.verify('made-up', IP)).toBe('failed')
  expect(log.lines).toEqual([])
})

test("a token solved on somebody else's page fails", async () => {
  expect(await captcha().verify(cloudflare.solve('evil.example'), IP)).toBe('failed')
  expect(await captcha().verify(cloudflare.solve(`${HOST}.evil.example`), IP)).toBe('failed')
})

test('of twenty uses of one token at once exactly one passes, and Cloudflare is asked once', async () => {
  const adapter = captcha()
  const token = cloudflare.solve(HOST)
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => adapter.verify(token, IP)))
  expect(verdicts.filter((verdict) => verdict === 'passed')).toHaveLength(1)
  expect(verdicts.filter((verdict) => verdict === 'failed')).toHaveLength(19)
  expect(cloudflare.asked).toHaveLength(1)
})

test('a replay is refused by Cloudflare too, after a restart or in another process', async () => {
  const token = cloudflare.solve(HOST)
  expect(await captcha().verify(token, IP)).toBe('passed')
  expect(await captcha().verify(token, IP)).toBe('failed')
})

test('a used token is remembered for ten minutes', async () => {
  const adapter = captcha()
  const token = cloudflare.solve(HOST)
  await adapter.verify(token, IP)
  clock.advance(10 * 60_000 - 1)
  expect(await adapter.verify(token, IP)).toBe('failed')
  expect(cloudflare.asked).toHaveLength(1)
  clock.advance(1)
  expect(await adapter.verify(token, IP)).toBe('failed')
  expect(cloudflare.asked).toHaveLength(2)
})

for (const trouble of [
  'hangs',
  'fails',
  'garbles',
  'misspells',
  'redirects',
  'limits',
] as Behaviour[]) {
  test(`when Cloudflare ${trouble} it counts as unreachable and the token stays good`, async () => {
    const adapter = captcha()
    const token = cloudflare.solve(HOST)
    cloudflare.behave(trouble)
    expect(await adapter.verify(token, IP)).toBe('unreachable')
    expect(log.lines).toMatchObject([{ level: 'warn', event: 'captcha.unreachable' }])
    expect(JSON.stringify(log.lines)).not.toContain(token)
    cloudflare.behave('judges')
    expect(await adapter.verify(token, IP)).toBe('passed')
  }, 10_000)
}

test('nobody listening is unreachable', async () => {
  const adapter = captcha()
  const token = cloudflare.solve(HOST)
  await cloudflare.stop()
  expect(await adapter.verify(token, IP)).toBe('unreachable')
})

test('a key that Cloudflare does not know is our fault, not the customer’s', async () => {
  expect(await captcha('0xwrong').verify(cloudflare.solve(HOST), IP)).toBe('unreachable')
  expect(log.lines[0]?.fields).toEqual({ reason: 'invalid-input-secret' })
  expect(JSON.stringify(log.lines)).not.toContain('0xwrong')
})
