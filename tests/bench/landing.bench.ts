import { benchApp } from './app.ts'
import { median } from './measure.ts'

const LIMIT_BYTES = 60_000

/** What the landing page weighs on the wire with everything it loads, and how long it takes to print. */
export async function landingBench(): Promise<void> {
  const { app, close } = await benchApp()
  const get = (path: string) =>
    app.handle(new Request(`http://localhost${path}`, { headers: { 'accept-encoding': 'br' } }))
  const html = await (await get('/')).text()
  const files = new Set(
    [...html.matchAll(/(?:href|src)="(\/(?:assets\/|theme)[^"]+)"/g)].map((m) =>
      m[1]!.replaceAll('&amp;', '&'),
    ),
  )
  const pageBytes = Bun.gzipSync(Buffer.from(html)).byteLength
  let fileBytes = 0
  for (const file of files) fileBytes += (await (await get(file)).arrayBuffer()).byteLength
  const times: number[] = []
  for (let i = 0; i < 400; i++) {
    const start = performance.now()
    await (await get('/')).text()
    times.push(performance.now() - start)
  }
  const sent = html.length
  console.log(
    `landing page: ${sent} bytes as sent (${pageBytes} gzipped) + ${fileBytes} in ${files.size} files = ${sent + fileBytes} of at most ${LIMIT_BYTES}; printed in ${median(times).toFixed(2)} ms (median of ${times.length})`,
  )
  await close()
}
