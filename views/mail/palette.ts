/** Colours of mails, as mail programs know them: #rrggbb. */
export interface Palette {
  paper: string
  sheet: string
  line: string
  ink: string
  muted: string
  accent: string
  fill: string
  onFill: string
}

/** The pages' own colours in the light scheme, of the company's hue (degrees). */
export const lightPalette = (hue: number): Palette => ({
  paper: oklch(0.957, 0.01, 88),
  sheet: oklch(0.998, 0.002, 85),
  line: oklch(0.89, 0.012, 88),
  ink: oklch(0.24, 0.014, 160),
  muted: oklch(0.41, 0.012, 160),
  accent: oklch(0.4, 0.09, hue),
  fill: oklch(0.42, 0.09, hue),
  onFill: oklch(0.99, 0.005, 85),
})

export const darkPalette = (hue: number): Palette => ({
  paper: oklch(0.172, 0.012, 160),
  sheet: oklch(0.235, 0.014, 160),
  line: oklch(0.34, 0.014, 160),
  ink: oklch(0.95, 0.008, 90),
  muted: oklch(0.81, 0.012, 140),
  accent: oklch(0.82, 0.09, hue),
  fill: oklch(0.76, 0.09, hue),
  onFill: oklch(0.17, 0.02, 160),
})

/** An OKLCH colour as sRGB, by Björn Ottosson's matrices, clipped to what screens show. */
function oklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${linear.map(channel).join('')}`
}

function channel(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear))
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0')
}
