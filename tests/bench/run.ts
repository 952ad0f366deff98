import { loadavg } from 'node:os'
import { bookingBench } from './booking.bench.ts'
import { chatBench } from './chat.bench.ts'
import { consoleBench } from './console.bench.ts'
import { estimateBench } from './estimate.bench.ts'
import { landingBench } from './landing.bench.ts'
import { liveBench } from './live.bench.ts'
import { messagesBench } from './messages.bench.ts'
import { slotsBench } from './slots.bench.ts'
import { webhookBench } from './webhook.bench.ts'

const BENCHES: Record<string, () => Promise<void>> = {
  estimate: estimateBench,
  chat: chatBench,
  landing: landingBench,
  booking: bookingBench,
  slots: slotsBench,
  messages: messagesBench,
  webhook: webhookBench,
  console: consoleBench,
  live: liveBench,
}

/** Figures are ratios against a baseline measured in the same run; none of them fails a build. */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}: there are ${Object.keys(BENCHES).join(', ')}`,
  )
  process.exit(1)
}
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  await BENCHES[name]!()
  console.log(`  (load average ${loadavg()[0]!.toFixed(1)})`)
}
process.exit(0)
