import { catalogue, type Language } from './catalogue.ts'
import { depositWords } from './deposits.ts'
import { sayMoney } from './money.ts'

/** What became of what was paid towards a visit, in cents. */
export interface DepositTold {
  /** Still with us. */
  heldCents: number
  /** With the customer, and on its way there. */
  goneCents: number
  goingCents: number
  /** Owed, and the bank did not take it. */
  stuckCents: number
  /** A bank looks into it, or took it in a dispute that is lost. */
  disputedCents: number
  lostCents: number
  /** Paid besides the deposit: with the customer, on its way, and owed. */
  besideGoneCents: number
  besideGoingCents: number
  besideStuckCents: number
}

const toldWords = catalogue({
  en: {
    going: (amount: string) => `Of your deposit, ${amount} goes back to the card it was paid with.`,
    gone: (amount: string) => `Of your deposit, ${amount} went back to the card it was paid with.`,
    goneAll: (amount: string) =>
      `Your deposit of ${amount} went back to the card it was paid with.`,
    stuck: (amount: string) =>
      `${amount} should have gone back to you, but it did not get through. We look into it and call you.`,
    disputed: (amount: string) =>
      `Your bank is looking into the deposit of ${amount}. Until it has decided, nothing more happens with it here.`,
    lost: (amount: string) => `Your bank gave you ${amount} of the deposit back.`,
    besideGoing: (amount: string) =>
      `You paid ${amount} besides that was not asked for: it goes back to the card it was paid with.`,
    besideGone: (amount: string) =>
      `You paid ${amount} besides that was not asked for: it went back to the card it was paid with.`,
  },
  fr: {
    going: (amount) => `De votre acompte, ${amount} retournent sur la carte qui l’a payé.`,
    gone: (amount) => `De votre acompte, ${amount} sont retournés sur la carte qui l’a payé.`,
    goneAll: (amount) => `Votre acompte de ${amount} est retourné sur la carte qui l’a payé.`,
    stuck: (amount) =>
      `${amount} auraient dû vous revenir, mais le virement n’est pas passé. Nous nous en occupons et vous appelons.`,
    disputed: (amount) =>
      `Votre banque examine l’acompte de ${amount}. Tant qu’elle n’a pas décidé, rien de plus ne se passe ici.`,
    lost: (amount) => `Votre banque vous a rendu ${amount} de l’acompte.`,
    besideGoing: (amount) =>
      `Vous avez payé ${amount} de plus, qui n’étaient pas demandés\u00a0: ils retournent sur la carte qui les a payés.`,
    besideGone: (amount) =>
      `Vous avez payé ${amount} de plus, qui n’étaient pas demandés\u00a0: ils sont retournés sur la carte qui les a payés.`,
  },
})

/**
 * What became of the money, a sentence each, the same on every page and in every mail; empty where none came
 * in, and where all of it is with us: whether that is kept is said by who knows why.
 */
export function sayDepositTold(told: DepositTold, language: Language): string[] {
  const words = toldWords(language)
  const { refunded, onItsWay } = depositWords(language)
  const { heldCents, goneCents, goingCents, stuckCents, disputedCents, lostCents } = told
  const all = heldCents + goneCents + goingCents + stuckCents + disputedCents + lostCents
  const say = (cents: number, sentence: (amount: string) => string): string[] =>
    cents === 0 ? [] : [sentence(sayMoney(cents, language))]
  const isComing = goingCents > 0 || told.besideGoingCents > 0
  return [
    ...say(goneCents, goneCents === all ? words.goneAll : words.gone),
    ...say(goingCents, goingCents === all ? refunded : words.going),
    ...say(told.besideGoneCents, words.besideGone),
    ...say(told.besideGoingCents, words.besideGoing),
    ...(isComing ? [onItsWay] : []),
    ...say(stuckCents + told.besideStuckCents, words.stuck),
    ...say(disputedCents, words.disputed),
    ...say(lostCents, words.lost),
  ]
}
