const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

/** A browser and its system in words, from what it says of itself: "Chrome on Windows". */
export function deviceName(userAgent: string): string {
  const named = (table: [RegExp, string][], other: string) =>
    table.find(([test]) => test.test(userAgent))?.[1] ?? other
  return `${named(BROWSERS, 'A browser')} on ${named(SYSTEMS, 'an unknown system')}`
}
