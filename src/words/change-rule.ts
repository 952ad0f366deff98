import type { lastMoments, Stake } from '../domain/deposits/terms.rules.ts'
import { catalogue, type Language } from './catalogue.ts'

/** What its owner may still do about a visit, as it is at one moment. Moments are in words. */
export interface ChangeRule {
  /** Until when it is moved online; null once that has passed. */
  moveUntil: string | null
  /**
   * What cancelling costs: nothing; the deposit after a moment, which is null once it has passed; or what is told
   * where the deposit is.
   */
  cancel: 'free' | 'told_elsewhere' | { keptAfter: string | null }
}

const ruleWords = catalogue({
  en: {
    moveUntil: (moment: string) => `You can move it online until ${moment}.`,
    moveLate: 'The start is less than 24 hours away: moving it is by phone only.',
    free: 'Cancelling costs nothing until the start.',
    keptAfter: (moment: string) =>
      `Cancel by ${moment} and you get the whole deposit back; after that it is kept.`,
    kept: 'Free cancelling is over for this start: if you cancel, the deposit is kept.',
  },
  fr: {
    moveUntil: (moment) => `L’heure se change en ligne jusqu’au ${moment}.`,
    moveLate:
      'L’arrivée est dans moins de 24 heures\u00a0: l’heure se change par téléphone seulement.',
    free: 'Annuler ne coûte rien jusqu’à l’arrivée.',
    keptAfter: (moment) =>
      `Annulez au plus tard le ${moment} et l’acompte vous est rendu en entier; ensuite il est gardé.`,
    kept: 'L’annulation sans frais est terminée pour cette arrivée\u00a0: si vous annulez, l’acompte est gardé.',
  },
})

/** The rule of what is at stake and the last moments, which `say` puts into words. */
export function changeRule(
  stake: Stake,
  { move, cancel }: ReturnType<typeof lastMoments>,
  say: (moment: Date) => string,
): ChangeRule {
  const moveUntil = move && say(move)
  if (stake === 'deposit') return { moveUntil, cancel: { keptAfter: cancel && say(cancel) } }
  return { moveUntil, cancel: stake === 'nothing' ? 'free' : 'told_elsewhere' }
}

/** The rule in sentences, the same on every page and in every mail: never one that has passed. */
export function sayChangeRule({ moveUntil, cancel }: ChangeRule, language: Language): string[] {
  const words = ruleWords(language)
  const move = moveUntil === null ? words.moveLate : words.moveUntil(moveUntil)
  if (cancel === 'told_elsewhere') return [move]
  if (cancel === 'free') return [move, words.free]
  return [move, cancel.keptAfter === null ? words.kept : words.keptAfter(cancel.keptAfter)]
}

/** Whether something of the rule is over already. */
export const isPastRule = ({ moveUntil, cancel }: ChangeRule): boolean =>
  moveUntil === null || (typeof cancel === 'object' && cancel.keptAfter === null)
