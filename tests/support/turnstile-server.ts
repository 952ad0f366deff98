/** How the stand-in for Cloudflare behaves from now on. */
export type Behaviour =
  | 'judges'
  | 'hangs'
  | 'fails'
  | 'garbles'
  | 'misspells'
  | 'redirects'
  | 'limits'

/**
 * A stand-in for Cloudflare's siteverify on a real port: it knows its secret, the tokens it issued
 * with their host names, accepts each once and remembers what it was asked.
 */
export function turnstileServer(secret: string) {
  const issued = new Map<string, string>()
  const asked: Record<string, string>[] = []
  let behaviour: Behaviour = 'judges'

  const judge = (form: Record<string, string>) => {
    const refuse = (code: string) => Response.json({ success: false, 'error-codes': [code] })
    if (form['secret'] !== secret) return refuse('invalid-input-secret')
    const hostname = issued.get(form['response'] ?? '')
    if (hostname === undefined) return refuse('timeout-or-duplicate')
    issued.delete(form['response'] ?? '')
    return Response.json({ success: true, hostname, 'error-codes': [] })
  }

  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    async fetch(request) {
      const { pathname } = new URL(request.url)
      if (request.method !== 'POST' || pathname !== '/turnstile/v0/siteverify') {
        return new Response('Not here', { status: 404 })
      }
      const form = Object.fromEntries(new URLSearchParams(await request.text()))
      asked.push(form)
      if (behaviour === 'hangs') return new Promise<Response>(() => undefined)
      if (behaviour === 'fails') return new Response('Internal error', { status: 500 })
      if (behaviour === 'limits') return Response.json({ success: false }, { status: 429 })
      if (behaviour === 'garbles') return new Response('<html>{"success":true}')
      if (behaviour === 'misspells') return Response.json({ success: 'false', hostname: 1 })
      if (behaviour === 'redirects') return Response.redirect('http://127.0.0.1:1/', 302)
      return judge(form)
    },
  })

  return {
    baseUrl: `http://127.0.0.1:${server.port}`,
    asked,
    /** Issues a token as the widget on a page of `hostname` would. */
    solve(hostname: string): string {
      const token = `0.${crypto.randomUUID()}`
      issued.set(token, hostname)
      return token
    },
    behave(how: Behaviour): void {
      behaviour = how
    },
    stop: () => server.stop(true),
  }
}
