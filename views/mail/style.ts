import { darkPalette, lightPalette, type Palette } from './palette.ts'

/** The one sheet of a mail; a mail program that drops it still shows a readable letter. */
export const mailStyle = (hue: number): string => `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 17px; line-height: 1.5; -webkit-text-size-adjust: 100%; }
.outer { width: 100%; border-spacing: 0; }
.around { padding: 16px 8px; }
.sheet { width: 100%; max-width: 600px; margin: 0 auto; border-spacing: 0; border-width: 1px; border-style: solid; border-radius: 14px; }
.inside { padding: 24px 20px; text-align: left; overflow-wrap: anywhere; }
.brand { margin: 0 0 24px; font-weight: 600; }
.brand a { text-decoration: none; }
h1 { margin: 0 0 16px; font-size: 27px; line-height: 1.2; font-weight: 680; letter-spacing: -0.01em; }
h2 { margin: 28px 0 8px; font-size: 19px; line-height: 1.3; font-weight: 680; }
p { margin: 0 0 16px; }
ol { margin: 0 0 20px; padding: 0 0 0 24px; }
li { margin: 0 0 6px; }
.facts { width: 100%; margin: 20px 0; border-collapse: collapse; }
.facts th, .facts td { padding: 12px 0; border-top-width: 1px; border-top-style: solid; text-align: left; vertical-align: top; }
.facts th { width: 27%; padding-right: 16px; font-weight: 400; overflow-wrap: normal; }
.facts strong { font-weight: 680; }
.facts .more { display: block; }
.ways { margin: 24px 0 8px; }
.ways a { display: inline-block; margin: 0 12px 12px 0; padding: 12px 0; }
.ways a.button { padding: 12px 22px; border-radius: 6px; font-weight: 600; text-decoration: none; }
.foot { margin: 28px 0 0; padding: 20px 0 0; border-top-width: 1px; border-top-style: solid; font-size: 16px; }
.foot p { margin: 0 0 12px; }
.foot .line { display: block; }
${colours(lightPalette(hue))}
@media (prefers-color-scheme: dark) {
${colours(darkPalette(hue))}
}
`

const colours = ({ paper, sheet, line, ink, muted, accent, fill, onFill }: Palette): string => `
body, .outer { background-color: ${paper}; color: ${ink}; }
.sheet { background-color: ${sheet}; border-color: ${line}; }
.facts th, .facts td, .foot { border-color: ${line}; }
.facts th, .foot { color: ${muted}; }
a { color: ${accent}; }
.ways a.button { background-color: ${fill}; color: ${onFill}; }`
