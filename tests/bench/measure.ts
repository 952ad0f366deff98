export interface Contender {
  name: string
  /** One operation. */
  run(): Promise<unknown> | unknown
  /** How many run at once. */
  concurrency?: number
}

const ROUND_MS = 700
const ROUNDS = 7

/** Operations per second of each contender: the median of rounds that take turns on the same machine. */
export async function race(contenders: Contender[]): Promise<Map<string, number>> {
  const rounds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await round(contender, ROUND_MS / 2)
  for (let i = 0; i < ROUNDS; i++) {
    for (const contender of contenders) {
      rounds.get(contender.name)!.push(await round(contender, ROUND_MS))
    }
  }
  return new Map([...rounds].map(([name, figures]) => [name, median(figures)]))
}

async function round({ run, concurrency = 1 }: Contender, ms: number): Promise<number> {
  const start = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - start < ms) {
      await run()
      done++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return (done * 1000) / (performance.now() - start)
}

export const median = (figures: number[]): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]!

export const perSecond = (figure: number): string => `${Math.round(figure).toLocaleString('en')}/s`
