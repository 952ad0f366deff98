import type { CancelReason, DepositReason } from '../domain/bookings/booking.ts'
import type { DepositTerms } from '../domain/deposits/terms.rules.ts'
import { catalogue, type Language } from './catalogue.ts'
import { sayMoney } from './money.ts'

type Reasons = Record<DepositReason, string>
type Ends = Record<CancelReason, string>

/** What is said of a deposit, on pages and in mails. Amounts and times come in as they are read. */
export const depositWords = catalogue({
  en: {
    deposit: 'Deposit',
    /** Each completes "because your clean …". */
    reasons: {
      weekend: 'is on a weekend',
      heavy_cleaning: 'is a deep or move clean',
      new_client: 'is your first with us',
    } satisfies Reasons as Reasons,
    and: 'and',
    why: (reasons: string) => `We ask for a deposit because your clean ${reasons}.`,
    due: (amount: string) => `The deposit is ${amount}.`,
    counts: (amount: string) =>
      `It is part of the price: ${amount} is left to pay after the clean.`,
    hold: (until: string) => `We keep this time for you until ${until}.`,
    confirms: 'As soon as it is paid, your clean is confirmed.',
    pay: (amount: string) => `Pay the deposit of ${amount}`,
    paid: (amount: string) => `${amount} paid`,
    left: (amount: string) => `${amount} left to pay after the clean`,
    credit: 'Referral credit',
    credited: (amount: string) => `${amount} off`,
    rules: {
      forfeit: (hours: string) =>
        `Cancel ${hours} or more before the start and you get all of it back. Later than that, it is kept.`,
      over: 'Free cancelling is over for this start: once it is paid, it is kept if you cancel.',
      refund: 'If you cancel, you get all of it back.',
      company: 'If we cancel, you always get all of it back.',
    },
    hours: (count: number) => (count === 1 ? 'an hour' : `${count} hours`),
    preview: {
      refund: (amount: string) => `If you cancel now, you get all of your deposit back: ${amount}.`,
      forfeit: (amount: string) =>
        `If you cancel now, your deposit of ${amount} is kept and not paid back.`,
      nothing: 'If you cancel now, you pay nothing.',
      move: 'Moving costs nothing, and your deposit moves along.',
    },
    ended: {
      customer: 'You cancelled it, and the time is free again.',
      staff: 'The office cancelled it, and the time is free again.',
      released:
        'Many times are asked for at the moment, so the office let this one go before it was paid. Your request is not lost: you can pick another time whenever you like.',
      expired: 'The deposit was not paid in time, so the time is free again.',
      checkout_failed: 'The deposit could not be taken, so the time is not kept.',
      superseded: 'Another booking of yours took its place.',
    } satisfies Ends as Ends,
    refunded: (amount: string) =>
      `Your deposit of ${amount} goes back to the card it was paid with.`,
    onItsWay: 'The money arrives within 5 to 10 days. You have nothing to do.',
    forfeited: (amount: string) => `The deposit of ${amount} is kept.`,
    forfeitedLate: (amount: string, hours: string) =>
      `That was less than ${hours} before the start, so the deposit of ${amount} is kept.`,
    nothingCharged: 'Nothing was charged.',
  },
  fr: {
    deposit: 'Acompte',
    reasons: {
      weekend: 'tombe la fin de semaine',
      heavy_cleaning: 'est un grand ménage ou un ménage de déménagement',
      new_client: 'est votre premier avec nous',
    },
    and: 'et',
    why: (reasons) => `Nous demandons un acompte parce que votre ménage ${reasons}.`,
    due: (amount) => `L’acompte est de ${amount}.`,
    counts: (amount) => `Il fait partie du prix\u00a0: il reste ${amount} à payer après le ménage.`,
    hold: (until) => `Nous gardons cette heure pour vous jusqu’à ${until}.`,
    confirms: 'Dès qu’il est payé, votre ménage est confirmé.',
    pay: (amount) => `Payer l’acompte de ${amount}`,
    paid: (amount) => `${amount} payés`,
    left: (amount) => `${amount} à payer après le ménage`,
    credit: 'Crédit de parrainage',
    credited: (amount) => `${amount} de moins`,
    rules: {
      forfeit: (hours) =>
        `Annulez ${hours} ou plus avant l’arrivée et il vous est rendu en entier. Plus tard, il est gardé.`,
      over: 'L’annulation sans frais est terminée pour cette arrivée\u00a0: une fois payé, il est gardé si vous annulez.',
      refund: 'Si vous annulez, il vous est rendu en entier.',
      company: 'Si nous annulons, il vous est toujours rendu en entier.',
    },
    hours: (count) => (count === 1 ? 'une heure' : `${count} heures`),
    preview: {
      refund: (amount) =>
        `Si vous annulez maintenant, votre acompte vous est rendu en entier\u00a0: ${amount}.`,
      forfeit: (amount) =>
        `Si vous annulez maintenant, votre acompte de ${amount} est gardé et ne vous est pas rendu.`,
      nothing: 'Si vous annulez maintenant, vous ne payez rien.',
      move: 'Changer l’heure ne coûte rien, et votre acompte suit.',
    },
    ended: {
      customer: 'Vous l’avez annulé et l’heure est de nouveau libre.',
      staff: 'Le bureau l’a annulé et l’heure est de nouveau libre.',
      released:
        'Beaucoup d’heures sont demandées en ce moment\u00a0: le bureau a laissé aller celle-ci avant qu’elle soit payée. Votre demande n’est pas perdue\u00a0: vous pouvez choisir une autre heure quand vous voulez.',
      expired: 'L’acompte n’a pas été payé à temps; l’heure est donc de nouveau libre.',
      checkout_failed: 'L’acompte n’a pas pu être pris; l’heure n’est donc pas gardée.',
      superseded: 'Une autre de vos réservations a pris sa place.',
    },
    refunded: (amount) => `Votre acompte de ${amount} retourne sur la carte qui l’a payé.`,
    onItsWay: 'L’argent arrive en 5 à 10 jours. Vous n’avez rien à faire.',
    forfeited: (amount) => `L’acompte de ${amount} est gardé.`,
    forfeitedLate: (amount, hours) =>
      `C’était moins de ${hours} avant l’arrivée; l’acompte de ${amount} est donc gardé.`,
    nothingCharged: 'Rien n’a été facturé.',
  },
})

/** Why a deposit is due, in one sentence; an empty text without a reason. */
export function sayDepositReasons(reasons: readonly DepositReason[], language: Language): string {
  const words = depositWords(language)
  const said = reasons.map((reason) => words.reasons[reason])
  const last = said.pop()
  if (last === undefined) return ''
  return words.why(said.length === 0 ? last : `${said.join(', ')} ${words.and} ${last}`)
}

/** That a deposit is kept, and why where its customer gave the visit up too late. */
export function sayKept(
  cents: number,
  { isLate, freeCancelHours }: { isLate: boolean; freeCancelHours: number },
  language: Language,
): string {
  const words = depositWords(language)
  const amount = sayMoney(cents, language)
  return isLate
    ? words.forfeitedLate(amount, words.hours(freeCancelHours))
    : words.forfeited(amount)
}

/** When the money comes back and when it does not, by the terms of a booking; `isOver` once free cancelling is. */
export function sayRefundRule(
  { freeCancelHours, lateCancel }: DepositTerms,
  language: Language,
  isOver: boolean,
): string {
  const { rules, hours } = depositWords(language)
  const late = isOver ? rules.over : rules.forfeit(hours(freeCancelHours))
  const byCustomer = lateCancel === 'refund' ? rules.refund : late
  return `${byCustomer} ${rules.company}`
}
