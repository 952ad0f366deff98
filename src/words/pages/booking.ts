import type { BookingStatus, CancelReason } from '../../domain/bookings/booking.ts'
import { catalogue } from '../catalogue.ts'

type States = Record<BookingStatus | 'EXPIRED', string>
type Reasons = Record<CancelReason, string>

/** What a visit's facts are called, wherever one is shown. */
export const visitWords = catalogue({
  en: {
    yourTime: 'Your time',
    when: 'When',
    where: 'Where',
    who: 'Who comes',
    whoCame: 'Who came',
    home: 'Your home',
    price: 'Price',
    contact: 'You',
    changeTime: 'Change the time',
    changePlace: 'Change the address',
    changeContact: 'Change your contact',
    span: (from: string, to: string) => `${from} to about ${to}`,
    team: (name: string) => `Team ${name}`,
  },
  fr: {
    yourTime: 'Votre heure',
    when: 'Quand',
    where: 'Où',
    who: 'Qui vient',
    whoCame: 'Qui est venu',
    home: 'Votre logement',
    price: 'Prix',
    contact: 'Vous',
    changeTime: 'Changer l’heure',
    changePlace: 'Changer l’adresse',
    changeContact: 'Changer vos coordonnées',
    span: (from, to) => `de ${from} à environ ${to}`,
    team: (name) => `Équipe ${name}`,
  },
})

/** The last look before a time is asked for, and what keeps it from being asked for. */
export const confirmWords = catalogue({
  en: {
    title: 'One last look',
    lead: 'Check that everything is right. Nothing is sent before you tap the button.',
    next: 'What happens next',
    steps: [
      'If the time can still be held when you tap, we keep it for you as a request. If not, you read so at once, nothing is lost, and the office answers.',
      'A person at the office looks at it and answers you.',
      'Nothing is charged now.',
    ],
    fromNote:
      'The price is a starting price: the office confirms the exact one together with the time.',
    ask: (day: string, time: string) => `Ask for ${day}, ${time}`,
    taken: {
      title: 'That time was just taken',
      text: (when: string) => `${when} is no longer free. Everything you typed is kept.`,
      never: (when: string) => `${when} cannot be booked. Everything you typed is kept.`,
      closest: 'Closest free:',
      none: 'Nothing else is free as far ahead as we plan.',
      all: 'See all free times',
    },
    held: {
      title: 'You already hold a time',
      text: 'This request has its time already, so nothing new was made. You can move it on the page of your booking.',
      see: 'See your booking',
      other: 'Pick another time',
    },
    unverified: {
      title: 'A person looks at this first',
      text: 'We have your request, but could not check that it came from a person, or it has been a while. Call us, and the time is yours in a minute.',
    },
  },
  fr: {
    title: 'Un dernier coup d’œil',
    lead: 'Vérifiez que tout est juste. Rien n’est envoyé avant que vous touchiez le bouton.',
    next: 'La suite',
    steps: [
      'Si l’heure peut encore être gardée quand vous touchez le bouton, nous la gardons pour vous comme demande. Sinon vous le lisez aussitôt, rien n’est perdu et le bureau vous répond.',
      'Une personne du bureau la regarde et vous répond.',
      'Rien n’est facturé maintenant.',
    ],
    fromNote:
      'Le prix est un prix de départ\u00a0: le bureau confirme le prix exact en même temps que l’heure.',
    ask: (day, time) => `Demander le ${day}, ${time}`,
    taken: {
      title: 'Cette heure vient d’être prise',
      text: (when) => `Le ${when} n’est plus libre. Tout ce que vous avez écrit est gardé.`,
      never: (when) =>
        `Le ${when} ne peut pas être réservé. Tout ce que vous avez écrit est gardé.`,
      closest: 'Libre tout près\u00a0:',
      none: 'Rien d’autre n’est libre aussi loin que nous planifions.',
      all: 'Voir toutes les heures libres',
    },
    held: {
      title: 'Vous avez déjà une heure',
      text: 'Cette demande a déjà son heure; rien de nouveau n’a été fait. Vous pouvez la changer sur la page de votre réservation.',
      see: 'Voir votre réservation',
      other: 'Choisir une autre heure',
    },
    unverified: {
      title: 'Une personne regarde d’abord',
      text: 'Nous avons votre demande, mais n’avons pas pu vérifier qu’elle vient d’une personne, ou elle date un peu. Appelez-nous et l’heure est à vous en une minute.',
    },
  },
})

/** The page behind the manage link, in every state a booking can be in. */
export const bookingWords = catalogue({
  en: {
    badge: {
      PENDING: 'Requested',
      CONFIRMED: 'Confirmed',
      CANCELLED: 'Cancelled',
      DONE: 'Done',
      EXPIRED: 'Expired',
    } satisfies States as States,
    title: {
      PENDING: 'We have your request',
      CONFIRMED: 'Your clean is confirmed',
      CANCELLED: 'This clean is cancelled',
      DONE: 'Your clean is done',
      EXPIRED: 'Your request has expired',
    } satisfies States as States,
    released: 'We no longer keep your time',
    text: {
      PENDING: 'We keep the time for you. It is a request until the office confirms it.',
      CONFIRMED: 'The time is yours, and the team knows where to go.',
      DONE: 'Thank you for having us. If something was missed, call us and we put it right.',
      until: (when: string) =>
        `We keep the time for you until ${when}. It is a request until the office confirms it.`,
    },
    cancelled: {
      customer: 'You cancelled it, and the time is free again. Nothing was charged.',
      staff: 'The office cancelled it, and the time is free again. Nothing was charged.',
      released:
        'Many times are asked for at the moment, so the office let this one go before it was confirmed. Your request is not lost: the office has it, and you can pick another time whenever you like. Nothing was charged.',
      expired:
        'Nobody could confirm it in time, and we are sorry. The time is free again. Your request is not lost: the office has it and answers. Nothing was charged.',
      checkout_failed:
        'The deposit could not be taken, so the time is not kept. Nothing was charged.',
      superseded: 'Another booking of yours took its place. Nothing was charged.',
    } satisfies Reasons as Reasons,
    next: 'What happens next',
    steps: {
      PENDING: [
        'A person at the office checks the team and the address.',
        'We call or text you to confirm, and this page says so from then on.',
        'Nothing is charged before the clean.',
      ],
      CONFIRMED: [
        'Someone lets the team in, or tells us how to get in.',
        'You pay after the clean, by the price on this page.',
      ],
    },
    keep: 'Keep this page’s address: it always shows how things stand, and you can move or cancel here.',
    keepLate: 'Keep this page’s address: it always shows how things stand.',
    again: 'Get a new price',
    move: 'Move to another time',
    cancel: 'Cancel this clean',
    moved: (when: string) => `Moved to ${when}.`,
    phoneOnly: 'To move it now, call us:',
    call: 'Questions? Call us:',
    stale:
      'This booking changed since you opened the page. This is how it stands now; please look again.',
    moving: {
      title: 'Move your clean',
      lead: 'Nothing changes before you tap the button.',
      from: 'Now',
      to: 'New time',
      pending: 'It stays a request: the office confirms the new time.',
      confirmed: 'It stays confirmed, at the same price.',
      act: (day: string, time: string) => `Move to ${day}, ${time}`,
      keep: 'Keep the time I have',
      closedTitle: 'This clean cannot be moved here',
      nearerTitle: 'That time cannot be held just now',
      nearer:
        'Many times of the next two weeks are asked for at the moment, so your request keeps the time it has. The office can move it: call us.',
      often:
        'You have moved it five times today, so it keeps the time it has for now. The office can move it: call us.',
      late: 'It starts in less than 24 hours. The team is already planned, so moving it is by phone only. You can still cancel it here.',
      over: 'It is over or cancelled. Get a new price, or call us.',
      taken: 'That time was just taken',
      takenText: (when: string, kept: string) =>
        `${when} is no longer free. You still have ${kept}.`,
      neverText: (when: string, kept: string) =>
        `${when} cannot be booked. You still have ${kept}.`,
    },
    cancelling: {
      title: 'Cancel your clean?',
      consequence: 'You pay nothing: nothing was charged.',
      release: (when: string) =>
        `${when} is offered to others at once. We may not be able to give it back.`,
      note: 'Why, if you want to say',
      noteHint: 'It helps us to do better. Nobody has to give a reason.',
      act: 'Cancel the clean',
      keep: 'Keep it',
      closedTitle: 'This clean cannot be cancelled any more',
      started: 'It has started. Call us, and we find a way.',
    },
  },
  fr: {
    badge: {
      PENDING: 'Demandé',
      CONFIRMED: 'Confirmé',
      CANCELLED: 'Annulé',
      DONE: 'Terminé',
      EXPIRED: 'Expiré',
    },
    title: {
      PENDING: 'Nous avons votre demande',
      CONFIRMED: 'Votre ménage est confirmé',
      CANCELLED: 'Ce ménage est annulé',
      DONE: 'Votre ménage est fait',
      EXPIRED: 'Votre demande a expiré',
    },
    released: 'Nous ne gardons plus votre heure',
    text: {
      PENDING:
        'Nous gardons l’heure pour vous. C’est une demande tant que le bureau ne l’a pas confirmée.',
      CONFIRMED: 'L’heure est à vous, et l’équipe sait où aller.',
      DONE: 'Merci de nous avoir reçus. Si quelque chose a été oublié, appelez-nous et nous le réparons.',
      until: (when) =>
        `Nous gardons l’heure pour vous jusqu’au ${when}. C’est une demande tant que le bureau ne l’a pas confirmée.`,
    },
    cancelled: {
      customer: 'Vous l’avez annulé et l’heure est de nouveau libre. Rien n’a été facturé.',
      staff: 'Le bureau l’a annulé et l’heure est de nouveau libre. Rien n’a été facturé.',
      released:
        'Beaucoup d’heures sont demandées en ce moment\u00a0: le bureau a laissé aller celle-ci avant de la confirmer. Votre demande n’est pas perdue\u00a0: le bureau l’a, et vous pouvez choisir une autre heure quand vous voulez. Rien n’a été facturé.',
      expired:
        'Personne n’a pu le confirmer à temps; nous en sommes désolés. L’heure est de nouveau libre. Votre demande n’est pas perdue\u00a0: le bureau l’a et vous répond. Rien n’a été facturé.',
      checkout_failed:
        'L’acompte n’a pas pu être pris; l’heure n’est donc pas gardée. Rien n’a été facturé.',
      superseded: 'Une autre de vos réservations a pris sa place. Rien n’a été facturé.',
    },
    next: 'La suite',
    steps: {
      PENDING: [
        'Une personne du bureau vérifie l’équipe et l’adresse.',
        'Nous vous appelons ou vous textons pour confirmer, et cette page le dira dès lors.',
        'Rien n’est facturé avant le ménage.',
      ],
      CONFIRMED: [
        'Quelqu’un ouvre à l’équipe, ou nous dit comment entrer.',
        'Vous payez après le ménage, au prix de cette page.',
      ],
    },
    keep: 'Gardez l’adresse de cette page\u00a0: elle dit toujours où en sont les choses, et vous pouvez y changer l’heure ou annuler.',
    keepLate: 'Gardez l’adresse de cette page\u00a0: elle dit toujours où en sont les choses.',
    again: 'Obtenir un nouveau prix',
    move: 'Changer l’heure',
    cancel: 'Annuler ce ménage',
    moved: (when) => `Déplacé au ${when}.`,
    phoneOnly: 'Pour changer l’heure maintenant, appelez-nous\u00a0:',
    call: 'Des questions? Appelez-nous\u00a0:',
    stale:
      'Cette réservation a changé depuis que vous avez ouvert la page. Voici où elle en est; veuillez regarder de nouveau.',
    moving: {
      title: 'Changer l’heure de votre ménage',
      lead: 'Rien ne change avant que vous touchiez le bouton.',
      from: 'Maintenant',
      to: 'Nouvelle heure',
      pending: 'Cela reste une demande\u00a0: le bureau confirme la nouvelle heure.',
      confirmed: 'Le ménage reste confirmé, au même prix.',
      act: (day, time) => `Déplacer au ${day}, ${time}`,
      keep: 'Garder mon heure',
      closedTitle: 'L’heure de ce ménage ne se change pas ici',
      nearerTitle: 'Cette heure ne peut pas être gardée en ce moment',
      nearer:
        'Beaucoup d’heures des deux prochaines semaines sont demandées; votre demande garde donc l’heure qu’elle a. Le bureau peut la changer\u00a0: appelez-nous.',
      often:
        'Vous l’avez déplacé cinq fois aujourd’hui; il garde donc son heure pour le moment. Le bureau peut la changer\u00a0: appelez-nous.',
      late: 'Il commence dans moins de 24 heures. L’équipe est déjà prévue; l’heure se change donc par téléphone seulement. Vous pouvez encore annuler ici.',
      over: 'Il est terminé ou annulé. Obtenez un nouveau prix, ou appelez-nous.',
      taken: 'Cette heure vient d’être prise',
      takenText: (when, kept) => `Le ${when} n’est plus libre. Vous gardez le ${kept}.`,
      neverText: (when, kept) => `Le ${when} ne peut pas être réservé. Vous gardez le ${kept}.`,
    },
    cancelling: {
      title: 'Annuler votre ménage?',
      consequence: 'Vous ne payez rien\u00a0: rien n’a été facturé.',
      release: (when) =>
        `Le ${when} est offert à d’autres aussitôt. Nous ne pourrons peut-être pas vous le rendre.`,
      note: 'Pourquoi, si vous voulez le dire',
      noteHint: 'Cela nous aide à faire mieux. Personne n’a à donner de raison.',
      act: 'Annuler le ménage',
      keep: 'Le garder',
      closedTitle: 'Ce ménage ne peut plus être annulé',
      started: 'Il a commencé. Appelez-nous, et nous trouvons une solution.',
    },
  },
})
