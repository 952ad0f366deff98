import type { Html } from '../../jsx/runtime.ts'
import { Sideways } from './table.tsx'

export interface Bar {
  /** Said of the bar: 'Tue 1 Dec: 4'. */
  said: string
  /** Under the bar, where there is room. */
  label: string
  value: number
}

interface ChartProps {
  id: string
  title: string
  /** What the chart shows in a sentence: its highest, its sum. */
  summary: string
  bars: Bar[]
  /** How a value is written at the axis. */
  say: (value: number) => string
}

const WIDTH = 720
const HEIGHT = 200
const LEFT = 64
const BOTTOM = 24
const TOP = 12
const MAX_LABELS = 8

/** Bars over time as SVG, named and described for who cannot see them; a table stands beside it. */
export function BarChart({ id, title, summary, bars, say }: ChartProps): Html {
  const most = niceMost(Math.max(0, ...bars.map(({ value }) => value)))
  const step = (WIDTH - LEFT) / Math.max(1, bars.length)
  const gap = step > 6 ? 2 : step > 3 ? 1 : 0
  const height = (value: number) => ((HEIGHT - TOP - BOTTOM) * value) / most
  const every = Math.ceil(bars.length / MAX_LABELS)
  const base = HEIGHT - BOTTOM
  return (
    <Sideways label={title}>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-name ${id}-said`}
      >
        <title id={`${id}-name`}>{title}</title>
        <desc id={`${id}-said`}>{summary}</desc>
        {[0, 0.5, 1].map((part) => (
          <>
            <line
              class="chart-line"
              x1={LEFT}
              x2={WIDTH}
              y1={base - height(most * part)}
              y2={base - height(most * part)}
            />
            <text
              class="chart-axis"
              x={LEFT - 8}
              y={base - height(most * part) + 4}
              text-anchor="end"
            >
              {say(most * part)}
            </text>
          </>
        ))}
        {bars.map(({ value, said, label }, n) => (
          <>
            <rect
              class="chart-bar"
              x={round(LEFT + n * step + gap / 2)}
              y={round(base - height(value))}
              width={round(step - gap)}
              height={round(height(value))}
            >
              <title>{said}</title>
            </rect>
            {n % every === 0 && (
              <text class="chart-axis" x={round(LEFT + n * step)} y={HEIGHT - 6}>
                {label}
              </text>
            )}
          </>
        ))}
      </svg>
    </Sideways>
  )
}

const round = (value: number): number => Math.round(value * 100) / 100

/** The next 2, 4, 6, 8 or 10 of its size, so that half of it is a plain number too. */
function niceMost(value: number): number {
  if (value <= 2) return 2
  const size = 10 ** Math.floor(Math.log10(value))
  const factor = [1, 2, 4, 6, 8, 10].find((each) => each * size >= value)!
  return factor * size
}
