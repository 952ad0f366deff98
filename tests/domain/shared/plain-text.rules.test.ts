import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { foldText, hasVisible } from '../../../src/domain/shared/plain-text.rules.ts'

test('folding again changes nothing, and forms of Unicode fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldText(text)
      expect(foldText(folded)).toBe(folded)
      for (const form of ['NFC', 'NFD'] as const)
        expect(foldText(text.normalize(form))).toBe(folded)
    }),
    { numRuns: 5_000 },
  )
})

test('the accents of a European name do not tell it from its plain one', () => {
  for (const [name, plain] of [
    ['Ángström Ørsted', 'angstrom orsted'],
    ['Œuvre Æther', 'oeuvre aether'],
    ['Groß', 'gross'],
    ['GROẞ', 'gross'],
    ['Þóra Ðögg', 'thora dogg'],
    ['Jean‑Luc D’Arcy', 'jean luc darcy'],
    ['ŁÓDŹ', 'lodz'],
    ['Diyarbakır İzmir', 'diyarbakir izmir'],
    ['ﬁnn', 'finn'],
  ] as const) {
    expect([name, foldText(name)]).toEqual([name, plain])
  }
})

test('what draws nothing is not visible', () => {
  for (const text of [
    '',
    ' ',
    '\u200b',
    '\u3164',
    '\u115f\u1160',
    '\u2800',
    '\u0301',
    '\u00ad',
    '\u0000\u0007',
  ]) {
    expect([text, hasVisible(text)]).toEqual([text, false])
  }
  for (const text of ['a', '李', 'é', 'e\u0301', '\u05d0', '0', '🦆']) {
    expect([text, hasVisible(text)]).toEqual([text, true])
  }
})

test('a hostile text is folded in time in line with its length', () => {
  for (const part of ['\u0301', '\u200b', ' ', "'", 'é', '\ufdfa']) {
    expect(foldText(part.repeat(300_000)).length).toBeLessThan(300_000 * 20)
  }
})
