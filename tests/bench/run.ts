import { chatBench } from './chat.bench.ts'
import { estimateBench } from './estimate.bench.ts'
import { landingBench } from './landing.bench.ts'

/** Figures are ratios against a baseline measured in the same run; none of them fails a build. */
await estimateBench()
await chatBench()
await landingBench()
process.exit(0)
