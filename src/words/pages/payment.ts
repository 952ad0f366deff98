import { catalogue } from '../catalogue.ts'

/** A visit whose deposit is on its way, beside the states of bookings. */
type Passing = Record<
  'due' | 'preparing' | 'ending' | 'processing' | 'review' | 'cancelling',
  string
>

/** What a customer reads of a deposit: before it is asked for, while it is paid, and what became of it. */
export const paymentWords = catalogue({
  en: {
    /** The last look, before anything is held. */
    ask: {
      now: 'To pay now',
      later: 'To pay after the clean, with tax',
      keep: (minutes: number, until: string) =>
        `If the time can still be held when you tap, we keep it for you for ${minutes} minutes while you pay: until ${until} if you tap now. If not, you read so at once and pay nothing.`,
      act: (day: string, time: string, amount: string) =>
        `Hold ${day}, ${time}, then pay ${amount}`,
      steps: {
        hold: (minutes: number) =>
          `If the time can be held, it is kept for you for ${minutes} minutes, and the payment page opens.`,
        confirmed: 'As soon as the deposit is paid, your clean is confirmed.',
        rest: (amount: string) => `You pay the rest, ${amount}, after the clean.`,
      },
    },
    unavailable: {
      title: 'The payment page could not be opened',
      text: 'Nothing was charged, and the time is free again. Everything you picked is kept: try again, or call us and we sort it out.',
    },
    badge: {
      due: 'Deposit due',
      preparing: 'Deposit due',
      ending: 'Time to pay is over',
      processing: 'Payment being checked',
      review: 'Payment being checked',
      cancelling: 'Being cancelled',
    } satisfies Passing as Passing,
    title: {
      due: 'We hold your time',
      preparing: 'We hold your time',
      ending: 'The time to pay is over',
      processing: 'Your payment is being checked',
      review: 'A person is looking at your payment',
      cancelling: 'Your clean is being cancelled',
    } satisfies Passing as Passing,
    text: {
      due: 'As soon as the deposit is paid, your clean is confirmed.',
      preparing:
        'The payment page is being made. This page looks again by itself and shows the way to it.',
      ending: 'We are making sure that nothing was paid. Then the time is free again.',
      processing:
        'The bank has not decided yet. We keep the time for you, and this page says so as soon as it has.',
      review:
        'What was paid is not what was asked. The office decides and calls you; until then we keep the time for you.',
      cancelling:
        'We are closing the payment page. If a payment came in meanwhile, you get all of it back.',
    } satisfies Passing as Passing,
    steps: {
      pay: (amount: string) => `You pay the deposit of ${amount}.`,
      confirmed: 'Your clean is confirmed at once, and this page says so from then on.',
      rest: (amount: string) => `You pay the rest, ${amount}, after the clean.`,
    },
    /** `{time}` is minutes and seconds. */
    clock: '{time} left',
    paid: 'Deposit, paid',
    rest: 'Left to pay after the clean',
    waived: 'No deposit is needed for this clean.',
    returned: (amount: string) =>
      `Your deposit of ${amount} went back to the card it was paid with.`,
    returnFailed: (amount: string) =>
      `Your deposit of ${amount} should have gone back, but the bank refused it. We look into it and call you.`,
    disputed: (amount: string) =>
      `Your bank is looking into the deposit of ${amount}. Until it has decided, nothing more happens with it here.`,
    holdEnded: 'Your hold has ended',
    late: {
      title: 'The time was gone, and your money goes back',
      text: 'Your payment came after the hold had ended, and the time could not be kept any more. We are sorry.',
    },
    otherTime: 'Pick another time',
    cancelling: {
      closes: 'The payment page is closed.',
      processing:
        'If you cancel now, you pay nothing: should the payment that is being checked come in, you get all of it back.',
      until: (moment: string) => `That holds until ${moment}. After that, the deposit is kept.`,
      disputed: 'Your bank decides about the deposit, whether you cancel or not.',
    },
    moving: {
      other: (after: string, before: string) =>
        `At the new time the deposit is ${after}, not ${before}. You pay it on a new payment page.`,
      now: (amount: string) => `At the new time a deposit of ${amount} is due.`,
      none: 'At the new time no deposit is due: the office confirms it instead.',
      held: 'The time is kept as long as before, and the payment page stays the same.',
      unavailable:
        'The payment page could not be reached, so nothing was moved and nothing was charged. Try again, or call us.',
    },
    /** Coming back from the payment page. */
    back: {
      page: 'Your deposit',
      title: 'We are waiting for your payment',
      text: 'We ask the payment page every few seconds, and this page changes by itself. You can also close it: a payment is never lost.',
      unreachable:
        'The payment page does not answer us at the moment. Your time stays kept until it does.',
      unpaid: 'Not paid yet?',
      see: 'See your booking',
    },
  },
  fr: {
    ask: {
      now: 'À payer maintenant',
      later: 'À payer après le ménage, taxes comprises',
      keep: (minutes, until) =>
        `Si l’heure peut encore être gardée quand vous touchez le bouton, nous la gardons pour vous ${minutes} minutes pendant que vous payez\u00a0: jusqu’à ${until} si vous le touchez maintenant. Sinon vous le lisez aussitôt et ne payez rien.`,
      act: (day, time, amount) => `Garder le ${day}, ${time}, puis payer ${amount}`,
      steps: {
        hold: (minutes) =>
          `Si l’heure peut être gardée, elle l’est ${minutes} minutes et la page de paiement s’ouvre.`,
        confirmed: 'Dès que l’acompte est payé, votre ménage est confirmé.',
        rest: (amount) => `Vous payez le reste, ${amount}, après le ménage.`,
      },
    },
    unavailable: {
      title: 'La page de paiement n’a pas pu s’ouvrir',
      text: 'Rien n’a été facturé et l’heure est de nouveau libre. Tout ce que vous avez choisi est gardé\u00a0: essayez encore, ou appelez-nous et nous arrangeons cela.',
    },
    badge: {
      due: 'Acompte à payer',
      preparing: 'Acompte à payer',
      ending: 'Délai écoulé',
      processing: 'Paiement en vérification',
      review: 'Paiement en vérification',
      cancelling: 'En annulation',
    },
    title: {
      due: 'Nous gardons votre heure',
      preparing: 'Nous gardons votre heure',
      ending: 'Le délai de paiement est écoulé',
      processing: 'Votre paiement est en vérification',
      review: 'Une personne regarde votre paiement',
      cancelling: 'Votre ménage est en cours d’annulation',
    },
    text: {
      due: 'Dès que l’acompte est payé, votre ménage est confirmé.',
      preparing:
        'La page de paiement se prépare. Cette page regarde de nouveau d’elle-même et vous y mène.',
      ending: 'Nous nous assurons que rien n’a été payé. Ensuite l’heure est de nouveau libre.',
      processing:
        'La banque n’a pas encore décidé. Nous gardons l’heure pour vous et cette page le dira dès qu’elle l’aura fait.',
      review:
        'Ce qui a été payé n’est pas ce qui était demandé. Le bureau décide et vous appelle; d’ici là nous gardons l’heure pour vous.',
      cancelling:
        'Nous fermons la page de paiement. Si un paiement est arrivé entre-temps, il vous est rendu en entier.',
    },
    steps: {
      pay: (amount) => `Vous payez l’acompte de ${amount}.`,
      confirmed: 'Votre ménage est confirmé aussitôt, et cette page le dit dès lors.',
      rest: (amount) => `Vous payez le reste, ${amount}, après le ménage.`,
    },
    clock: 'Encore {time}',
    paid: 'Acompte payé',
    rest: 'Reste à payer après le ménage',
    waived: 'Aucun acompte n’est demandé pour ce ménage.',
    returned: (amount) => `Votre acompte de ${amount} est retourné sur la carte qui l’a payé.`,
    returnFailed: (amount) =>
      `Votre acompte de ${amount} aurait dû vous revenir, mais la banque l’a refusé. Nous nous en occupons et vous appelons.`,
    disputed: (amount) =>
      `Votre banque examine l’acompte de ${amount}. Tant qu’elle n’a pas décidé, rien de plus ne se passe ici.`,
    holdEnded: 'Votre heure n’est plus gardée',
    late: {
      title: 'L’heure n’était plus libre; votre argent vous revient',
      text: 'Votre paiement est arrivé après la fin du délai, et l’heure ne pouvait plus être gardée. Nous en sommes désolés.',
    },
    otherTime: 'Choisir une autre heure',
    cancelling: {
      closes: 'La page de paiement est fermée.',
      processing:
        'Si vous annulez maintenant, vous ne payez rien\u00a0: si le paiement en vérification arrive, il vous est rendu en entier.',
      until: (moment) => `Cela vaut jusqu’au ${moment}. Ensuite, l’acompte est gardé.`,
      disputed: 'Votre banque décide de l’acompte, que vous annuliez ou non.',
    },
    moving: {
      other: (after, before) =>
        `À la nouvelle heure, l’acompte est de ${after} et non de ${before}. Vous le payez sur une nouvelle page de paiement.`,
      now: (amount) => `À la nouvelle heure, un acompte de ${amount} est demandé.`,
      none: 'À la nouvelle heure, aucun acompte n’est demandé\u00a0: le bureau la confirme.',
      held: 'L’heure est gardée aussi longtemps qu’avant, et la page de paiement reste la même.',
      unavailable:
        'La page de paiement n’a pas pu être jointe\u00a0: rien n’a été déplacé ni facturé. Essayez encore, ou appelez-nous.',
    },
    back: {
      page: 'Votre acompte',
      title: 'Nous attendons votre paiement',
      text: 'Nous demandons à la page de paiement toutes les quelques secondes et cette page change d’elle-même. Vous pouvez aussi la fermer\u00a0: un paiement ne se perd jamais.',
      unreachable:
        'La page de paiement ne nous répond pas pour le moment. Votre heure reste gardée d’ici là.',
      unpaid: 'Pas encore payé?',
      see: 'Voir votre réservation',
    },
  },
})
