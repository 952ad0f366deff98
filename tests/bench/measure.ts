export interface Contender {
  name: string
  /** One operation. */
  run(): Promise<unknown> | unknown
  /** How many run at once. */
  concurrency?: number
}

export interface Figures {
  /** Operations per second: the median of the rounds. */
  perSecond: number
  /** How long one took, in milliseconds, over all rounds. */
  p50: number
  p95: number
}

interface Round {
  perSecond: number
  times: number[]
}

const ROUND_MS = 700
const ROUNDS = 7

/** What each contender does, in rounds that take turns on the same machine; who begins a round changes. */
export async function race(contenders: Contender[]): Promise<Map<string, Figures>> {
  const rounds = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await round(contender, ROUND_MS)
  for (let i = 0; i < ROUNDS; i++) {
    for (const contender of i % 2 === 0 ? contenders : contenders.toReversed()) {
      rounds.get(contender.name)!.push(await round(contender, ROUND_MS))
    }
  }
  return new Map([...rounds].map(([name, results]) => [name, figuresOf(results)]))
}

async function round({ run, concurrency = 1 }: Contender, ms: number): Promise<Round> {
  const times: number[] = []
  const start = performance.now()
  const worker = async () => {
    for (let now = performance.now(); now - start < ms; ) {
      await run()
      const done = performance.now()
      times.push(done - now)
      now = done
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { perSecond: (times.length * 1000) / (performance.now() - start), times }
}

function figuresOf(rounds: Round[]): Figures {
  const times = rounds.flatMap((each) => each.times)
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50: median(times),
    p95: quantile(times, 0.95),
  }
}

export const median = (figures: number[]): number => quantile(figures, 0.5)

export const quantile = (figures: number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[
    Math.min(figures.length - 1, Math.floor(figures.length * share))
  ]!

export const perSecond = (figure: number): string => `${Math.round(figure).toLocaleString('en')}/s`

export const ms = (figure: number): string => `${figure.toFixed(2)} ms`
