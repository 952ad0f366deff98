import { catalogue } from './catalogue.ts'

/** What every mail says around its own words. */
export const mailWords = catalogue({
  en: {
    hello: (name: string) => `Hello ${name},`,
    helloNobody: 'Hello,',
    label: (name: string) => `${name}:`,
    next: 'What happens next',
    withTax: (amount: string) => `${amount} with tax`,
    fromWithTax: (amount: string) => `From ${amount} with tax`,
    beforeTax: (amount: string) => `${amount} before tax`,
    seeBooking: 'See your booking',
    otherTime: 'Pick another time',
    calendar: 'The attached file puts it into your calendar.',
    change: 'Its page always says how it stands and what you can do.',
    because: 'You get this e-mail because you asked us for a clean.',
    visitOf: (company: string) => `Clean by ${company}`,
    manage: 'See, move or cancel it',
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    helloNobody: 'Bonjour,',
    label: (name) => `${name}\u00a0:`,
    next: 'La suite',
    withTax: (amount) => `${amount} avec taxes`,
    fromWithTax: (amount) => `À partir de ${amount} avec taxes`,
    beforeTax: (amount) => `${amount} avant taxes`,
    seeBooking: 'Voir votre réservation',
    otherTime: 'Choisir une autre heure',
    calendar: 'Le fichier joint le met dans votre calendrier.',
    change: 'Sa page dit toujours où il en est et ce que vous pouvez faire.',
    because: 'Vous recevez ce courriel parce que vous nous avez demandé un ménage.',
    visitOf: (company) => `Ménage par ${company}`,
    manage: 'Voir, déplacer ou annuler',
  },
})

/** The mail about a request without a time. */
export const requestMailWords = catalogue({
  en: {
    subject: (company: string) => `We have your request – ${company}`,
    title: 'We have your request',
    lead: 'Thank you. This is the price of your clean, and what happens next.',
    seePrice: 'See the price in detail',
  },
  fr: {
    subject: (company) => `Nous avons votre demande – ${company}`,
    title: 'Nous avons votre demande',
    lead: 'Merci. Voici le prix de votre ménage, et la suite.',
    seePrice: 'Voir le détail du prix',
  },
})

/** Mails about a visit that is to come. */
export const aheadMailWords = catalogue({
  en: {
    pending: {
      subject: (when: string, company: string) => `Your request for ${when} – ${company}`,
      title: 'We have your request',
      lead: 'We keep the time for you. It is a request and not yet confirmed.',
      until: (when: string) =>
        `We keep it until ${when}. If nobody has answered you by then, the time is free again, your request is not lost, and we tell you.`,
      steps: [
        'A person at the office checks the team and the address.',
        'Once it is confirmed you get an e-mail that says so.',
        'Nothing is charged before the clean.',
      ],
    },
    unpaid: {
      subject: (when: string, company: string) => `Pay the deposit for ${when} – ${company}`,
      title: 'One step left: the deposit',
      lead: 'The time is not confirmed before the deposit is paid.',
      steps: [
        'You pay the deposit by card.',
        'Your clean is confirmed at once, and an e-mail says so.',
        'The rest is paid after the clean.',
      ],
    },
    confirmed: {
      subject: (when: string, company: string) => `Confirmed: ${when} – ${company}`,
      title: 'Your clean is confirmed',
      lead: 'The time is yours, and the team knows where to go.',
      steps: [
        'Someone lets the team in, or tells us how to get in.',
        'You pay after the clean, by the price in this e-mail.',
      ],
      rest: (amount: string) => `You pay the rest, ${amount}, after the clean.`,
    },
    moved: {
      subject: (when: string, company: string) => `Moved to ${when} – ${company}`,
      title: 'Your clean has moved',
      lead: 'The new time is confirmed, at the same price.',
    },
    movedRequest: {
      subject: (when: string, company: string) => `New time asked for: ${when} – ${company}`,
      title: 'We have your new time',
      lead: 'We keep the new time for you. It is a request and not yet confirmed.',
    },
    reminder: {
      subject: (when: string, company: string) => `Reminder: ${when} – ${company}`,
      title: 'Your clean is coming up',
      lead: 'See you soon. This is what is planned.',
      call: (phone: string) => `To move it now, call us: ${phone}.`,
    },
  },
  fr: {
    pending: {
      subject: (when, company) => `Votre demande pour le ${when} – ${company}`,
      title: 'Nous avons votre demande',
      lead: 'Nous gardons l’heure pour vous. C’est une demande, pas encore confirmée.',
      until: (when) =>
        `Nous la gardons jusqu’au ${when}. Si personne ne vous a répondu d’ici là, l’heure est de nouveau libre, votre demande n’est pas perdue, et nous vous le disons.`,
      steps: [
        'Une personne du bureau vérifie l’équipe et l’adresse.',
        'Dès que c’est confirmé, un courriel vous le dit.',
        'Rien n’est facturé avant le ménage.',
      ],
    },
    unpaid: {
      subject: (when, company) => `Payez l’acompte pour le ${when} – ${company}`,
      title: 'Il ne manque que l’acompte',
      lead: 'L’heure n’est pas confirmée avant que l’acompte soit payé.',
      steps: [
        'Vous payez l’acompte par carte.',
        'Votre ménage est confirmé aussitôt, et un courriel vous le dit.',
        'Le reste se paie après le ménage.',
      ],
    },
    confirmed: {
      subject: (when, company) => `Confirmé\u00a0: ${when} – ${company}`,
      title: 'Votre ménage est confirmé',
      lead: 'L’heure est à vous, et l’équipe sait où aller.',
      steps: [
        'Quelqu’un ouvre à l’équipe, ou nous dit comment entrer.',
        'Vous payez après le ménage, au prix de ce courriel.',
      ],
      rest: (amount) => `Vous payez le reste, ${amount}, après le ménage.`,
    },
    moved: {
      subject: (when, company) => `Déplacé au ${when} – ${company}`,
      title: 'Votre ménage est déplacé',
      lead: 'La nouvelle heure est confirmée, au même prix.',
    },
    movedRequest: {
      subject: (when, company) => `Nouvelle heure demandée\u00a0: ${when} – ${company}`,
      title: 'Nous avons votre nouvelle heure',
      lead: 'Nous gardons la nouvelle heure pour vous. C’est une demande, pas encore confirmée.',
    },
    reminder: {
      subject: (when, company) => `Rappel\u00a0: ${when} – ${company}`,
      title: 'Votre ménage approche',
      lead: 'À bientôt. Voici ce qui est prévu.',
      call: (phone) => `Pour changer l’heure maintenant, appelez-nous\u00a0: ${phone}.`,
    },
  },
})

/** Mails about a visit that is over, or will not be. */
export const endMailWords = catalogue({
  en: {
    cancelled: {
      subject: (when: string, company: string) => `Cancelled: ${when} – ${company}`,
      calendar: 'If it is in your calendar, please remove it there.',
    },
    expired: {
      subject: (when: string, company: string) => `We could not confirm ${when} – ${company}`,
      title: 'We could not confirm your time',
      closest: 'These times are free now, if one of them suits you.',
    },
    holdEnded: {
      subject: (when: string, company: string) => `No longer kept: ${when} – ${company}`,
      title: 'We no longer keep your time',
      late: 'If you paid in the last moment, you get either the time or all of your money back. An e-mail then says which.',
    },
    released: {
      lead: 'Many times are asked for at the moment, so the office let this one go before it was paid or confirmed. Nothing was charged.',
      request:
        'Your request is not lost: the office has it, and you can pick another time whenever you like.',
    },
    refunded: {
      subject: (amount: string, company: string) => `Your refund of ${amount} – ${company}`,
      title: 'Your money is on its way back',
      lead: (amount: string) => `${amount} goes back to the card it was paid with.`,
      stays: 'Your booking stays as it is.',
    },
    refundFailed: {
      subject: (amount: string, company: string) =>
        `Your refund of ${amount} did not get through – ${company}`,
      title: 'Your refund did not get through',
      lead: (amount: string) =>
        `${amount} should have gone back to the card it was paid with, but it did not get through.`,
      next: 'We look into it and call you about another way. You have nothing to do, and nothing is lost.',
    },
    sorry: {
      subject: (when: string, company: string) => `Sorry, ${when} was gone – ${company}`,
      title: 'Your time was gone, and you get all your money back',
      lead: 'Your payment came after we had stopped keeping the time, and we can no longer give it to you. We are sorry.',
      refund: (amount: string) => `We refund all of it, ${amount}, to the card it was paid with.`,
      closest: 'These times are free, if one of them suits you.',
    },
    completed: {
      subject: (company: string) => `Thank you – ${company}`,
      title: 'Thank you for having us',
      lead: 'If something was missed, call us and we put it right.',
      review: 'Tell others how it was: a short review helps them, and it helps us.',
      write: 'Write a review',
      because: 'You get this e-mail because you agreed to hear from us.',
      unsubscribe: 'Stop e-mails like this one',
    },
  },
  fr: {
    cancelled: {
      subject: (when, company) => `Annulé\u00a0: ${when} – ${company}`,
      calendar: 'S’il est dans votre calendrier, veuillez l’y supprimer.',
    },
    expired: {
      subject: (when, company) => `Nous n’avons pas pu confirmer le ${when} – ${company}`,
      title: 'Nous n’avons pas pu confirmer votre heure',
      closest: 'Ces heures sont libres, si l’une d’elles vous convient.',
    },
    holdEnded: {
      subject: (when, company) => `Plus gardé\u00a0: ${when} – ${company}`,
      title: 'Nous ne gardons plus votre heure',
      late: 'Si vous avez payé au dernier moment, vous recevez soit l’heure, soit tout votre argent. Un courriel vous le dira.',
    },
    released: {
      lead: 'Beaucoup d’heures sont demandées en ce moment\u00a0: le bureau a laissé aller celle-ci avant qu’elle soit payée ou confirmée. Rien n’a été facturé.',
      request:
        'Votre demande n’est pas perdue\u00a0: le bureau l’a, et vous pouvez choisir une autre heure quand vous voulez.',
    },
    refunded: {
      subject: (amount, company) => `Votre remboursement de ${amount} – ${company}`,
      title: 'Votre argent est en route',
      lead: (amount) => `${amount} retournent sur la carte qui a payé.`,
      stays: 'Votre réservation reste comme elle est.',
    },
    refundFailed: {
      subject: (amount, company) => `Votre remboursement de ${amount} n’est pas passé – ${company}`,
      title: 'Votre remboursement n’est pas passé',
      lead: (amount) =>
        `${amount} devaient retourner sur la carte qui a payé, mais le remboursement n’est pas passé.`,
      next: 'Nous nous en occupons et vous appelons pour trouver un autre moyen. Vous n’avez rien à faire et rien n’est perdu.',
    },
    sorry: {
      subject: (when, company) => `Désolés, le ${when} n’était plus libre – ${company}`,
      title: 'Votre heure n’était plus libre, et tout votre argent vous revient',
      lead: 'Votre paiement est arrivé quand nous ne gardions plus l’heure, et nous ne pouvons plus vous la donner. Nous en sommes désolés.',
      refund: (amount) => `Nous vous rendons tout, ${amount}, sur la carte qui a payé.`,
      closest: 'Ces heures sont libres, si l’une d’elles vous convient.',
    },
    completed: {
      subject: (company) => `Merci – ${company}`,
      title: 'Merci de nous avoir reçus',
      lead: 'Si quelque chose a été oublié, appelez-nous et nous le réparons.',
      review: 'Dites aux autres comment c’était\u00a0: un court avis les aide, et nous aide aussi.',
      write: 'Écrire un avis',
      because: 'Vous recevez ce courriel parce que vous avez accepté d’avoir de nos nouvelles.',
      unsubscribe: 'Ne plus recevoir de tels courriels',
    },
  },
})
