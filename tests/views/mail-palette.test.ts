import { expect, test } from 'bun:test'
import { darkPalette, lightPalette, type Palette } from '../../views/mail/palette.ts'

// The same promise as for the pages, in the colours that mail programs know: text at 7:1, the label of
// the button at 4.5:1, in both schemes and for every hue a company can choose.

const PAIRS: [front: keyof Palette, back: keyof Palette, least: number][] = [
  ['ink', 'sheet', 7],
  ['ink', 'paper', 7],
  ['muted', 'sheet', 7],
  ['accent', 'sheet', 7],
  ['onFill', 'fill', 4.5],
  ['fill', 'sheet', 3],
]
const HUES = Array.from({ length: 360 }, (_, hue) => hue)

test.each([
  ['light', lightPalette],
  ['dark', darkPalette],
] as const)('every mail can be read in the %s scheme', (_, paletteOf) => {
  for (const [front, back, least] of PAIRS) {
    const worst = Math.min(
      ...HUES.map((hue) => contrast(paletteOf(hue)[front], paletteOf(hue)[back])),
    )
    expect([front, back, worst >= least]).toEqual([front, back, true])
  }
})

test('colours are those that Chromium makes of the pages’ own', () => {
  expect(lightPalette(160).ink).toBe('#1a211d')
  expect(lightPalette(160).fill).toBe('#0c5c3c')
  expect(darkPalette(300).accent).toBe('#cdb7f6')
})

/** WCAG 2 contrast. */
function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
