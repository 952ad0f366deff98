import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'

// Promise of the design: text at 7:1, controls at 3:1 and labels on them at 4.5:1, in both schemes and
// for every hue a company can choose. The colours are read from the sheet that browsers get.

type Colour = [lightness: number, chroma: number, hue: number | 'company']
type Scheme = Record<string, Colour>

const sheet = readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8')
const [lightPart = '', darkPart = ''] = sheet.split('@media (prefers-color-scheme: dark)')
const light = colours(lightPart)
const schemes = { light, dark: { ...light, ...colours(darkPart) } }

const TEXT = 7
const LABEL = 4.5
const CONTROL = 3

const PAIRS: [front: string, backs: string[], least: number][] = [
  ['ink', ['paper', 'sunken', 'raised', 'tint', 'signal-tint', 'harm-tint'], TEXT],
  ['muted', ['paper', 'sunken', 'raised', 'tint'], TEXT],
  ['accent', ['paper', 'sunken', 'raised', 'tint'], TEXT],
  ['on-accent', ['accent-fill', 'accent-fill-strong'], LABEL],
  ['signal', ['signal-tint'], TEXT],
  ['harm', ['harm-tint', 'raised'], TEXT],
  ['edge', ['paper', 'sunken', 'raised'], CONTROL],
  ['harm-line', ['raised'], CONTROL],
]

const HUES = Array.from({ length: 360 }, (_, hue) => hue)

test.each(Object.entries(schemes))('every role can be read in the %s scheme', (_, scheme) => {
  const tooFaint = PAIRS.flatMap(([front, backs, least]) =>
    backs.flatMap((back) => {
      const worst = Math.min(...HUES.map((hue) => contrast(scheme[front]!, scheme[back]!, hue)))
      return worst < least ? [`${front} on ${back}: ${worst.toFixed(2)}`] : []
    }),
  )
  expect(tooFaint).toEqual([])
})

function colours(css: string): Scheme {
  const found = css.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)/g)
  return Object.fromEntries(
    [...found].map(([, name, lightness, chroma, hue]): [string, Colour] => [
      name!,
      [Number(lightness), Number(chroma), hue === 'var(--hue)' ? 'company' : Number(hue)],
    ]),
  )
}

/** WCAG 2 contrast of two colours, for a company's hue. */
function contrast(a: Colour, b: Colour, hue: number): number {
  const [dark, bright] = [luminance(a, hue), luminance(b, hue)].sort((x, y) => x - y)
  return (bright! + 0.05) / (dark! + 0.05)
}

/** Relative luminance of an OKLCH colour, by Björn Ottosson's matrices, clipped to what screens show. */
function luminance([lightness, chroma, own]: Colour, company: number): number {
  const angle = ((own === 'company' ? company : own) * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (channel: number) => Math.min(1, Math.max(0, channel))
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  )
}
