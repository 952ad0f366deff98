/** Signs that draw nothing although Unicode calls them letters or symbols: fillers and the empty Braille cell. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu

/** Whether a text has something to see: not only blanks, fillers, controls and marks with nothing under them. */
export const hasVisible = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANK, ''))

/** Small letters that no accent makes of another one. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ı: 'i',
  ə: 'e',
}
const APOSTROPHES = /[\p{Sk}'‘’‚‛′ʹʻʼʽˈˊˋ՚＇׳]/gu
const DASHES = /[\p{Pd}−]/gu

/**
 * A text as it is looked for: small letters without accents, whatever form of Unicode or keyboard it came
 * from. Apostrophes are left out, dashes are blanks, blanks are single. The same text comes out when what
 * came out is folded again.
 */
export function foldText(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(BLANK, '')
    .replace(/\p{M}/gu, '')
    .replace(APOSTROPHES, '')
    .replace(/\p{L}/gu, (char) => SPELLED[char] ?? char)
    .replace(DASHES, ' ')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
}
