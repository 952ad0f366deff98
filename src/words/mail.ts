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
    change:
      'On its page you can move it until 24 hours before the start, and cancel it until the start.',
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
    change:
      'Sur sa page, l’heure se change jusqu’à 24 heures avant l’arrivée, et vous pouvez annuler jusqu’à l’arrivée.',
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
      steps: [
        'A person at the office checks the team and the address.',
        'Once it is confirmed you get an e-mail that says so.',
        'Nothing is charged before the clean.',
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
      late: (phone: string) =>
        `To move it now, call us: ${phone}. You can cancel it on its page until the start.`,
    },
  },
  fr: {
    pending: {
      subject: (when, company) => `Votre demande pour le ${when} – ${company}`,
      title: 'Nous avons votre demande',
      lead: 'Nous gardons l’heure pour vous. C’est une demande, pas encore confirmée.',
      steps: [
        'Une personne du bureau vérifie l’équipe et l’adresse.',
        'Dès que c’est confirmé, un courriel vous le dit.',
        'Rien n’est facturé avant le ménage.',
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
      late: (phone) =>
        `Pour changer l’heure maintenant, appelez-nous\u00a0: ${phone}. Vous pouvez annuler sur sa page jusqu’à l’arrivée.`,
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
