import type { Dice } from '../../proofs/dice.ts'

/** Stands in what is sent: a refusal must not give it back. */
export const CANARY = 'Zq7cnry'

/** A long text that no index can compress. */
const NOISE = Array.from({ length: 300 }, (_, i) => Bun.hash(`${i}`).toString(36)).join('')

/** Texts of some people's making, most with the canary. */
export const HOSTILE_TEXTS = [
  CANARY,
  '',
  ' ',
  '0',
  '-1',
  '1e308',
  'null',
  'NaN',
  '__proto__',
  'constructor',
  '%_\\',
  '٣٣٣٣٣٣٣٣',
  '2026-02-30',
  '9999-12-31T23:59:59Z',
  '0000-01-01',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFF',
  `${CANARY}\0`,
  `\0`,
  `${CANARY}\ud800`,
  `\udfff${CANARY}`,
  `<img src=x onerror=alert(1)>${CANARY}`,
  `"><script>${CANARY}</script>`,
  `' or 1=1; drop table leads; --${CANARY}`,
  `../../../../etc/passwd${CANARY}`,
  `\${7*7}{{7*7}}%s%n${CANARY}`,
  `${CANARY}\r\nX-Evil: 1\r\n\r\n`,
  `=cmd|' /C calc'!A0${CANARY}`,
  `\u202e${CANARY}\u2066`,
  `\u200b\ufeff${CANARY}`,
  `\uffff\ufffe${CANARY}`,
  `Z${'\u0301'.repeat(200)}${CANARY}`,
  `${'👩‍👩‍👧‍👦'.repeat(50)}${CANARY}`,
  `${CANARY}@${CANARY}.example`,
  `http://${CANARY}.example/`,
  `${CANARY}${'x'.repeat(3000)}`,
  NOISE,
  'x'.repeat(64),
]

/** What a member of JSON can be instead of what it should be. */
const OTHERS: unknown[] = [
  { toString: false, valueOf: 1 },
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  -0,
  5e-324,
  [],
  [CANARY],
  [[[[]]]],
  {},
  { [CANARY]: CANARY },
  { constructor: { prototype: { x: 1 } } },
]

export const hostileText = (dice: Dice): string => dice.of(HOSTILE_TEXTS)

/** Most often a text, else any other kind of value. */
export const hostileValue = (dice: Dice): unknown =>
  dice.below(3) === 0 ? dice.of(OTHERS) : hostileText(dice)

/** A text as it can stand in an address; half a pair as its three bytes, which are no text. */
export const inAddress = (text: string): string =>
  [...text]
    .map((each) =>
      each.isWellFormed() ? encodeURIComponent(each) : `%ED%${each < '\udc00' ? 'A0' : 'B0'}%80`,
    )
    .join('')
