import { catalogue } from './catalogue.ts'

/** Asking for the links that manage one's visits: the form, its answer, and the mail. */
export const linksWords = catalogue({
  en: {
    title: 'Your visits',
    formTitle: 'Get your manage link',
    text: 'Give the e-mail address of your booking. We send a link for each visit to come; with it you can see, move or cancel it.',
    email: 'Email',
    send: 'Send me the link',
    doneTitle: 'Look into your mailbox',
    done: 'If a visit is booked under that address, the link is on its way and arrives within minutes.',
    nothing:
      'Nothing there? It may have been another address, or one was sent just before. Call us:',
    off: 'Mail is switched off at the moment, so we cannot send the link. Call us and we do it for you:',
    again: 'Another address',
  },
  fr: {
    title: 'Vos visites',
    formTitle: 'Recevoir votre lien',
    text: 'Donnez l’adresse courriel de votre réservation. Nous envoyons un lien pour chaque visite à venir; il permet de la consulter, de la déplacer ou de l’annuler.',
    email: 'Courriel',
    send: 'M’envoyer le lien',
    doneTitle: 'Regardez votre courriel',
    done: 'Si une visite est réservée sous cette adresse, le lien est en route et arrive d’ici quelques minutes.',
    nothing:
      'Rien reçu? C’était peut-être une autre adresse, ou un lien vient d’être envoyé. Appelez-nous\u00a0:',
    off: 'Les courriels sont désactivés en ce moment; nous ne pouvons pas envoyer le lien. Appelez-nous et nous le faisons pour vous\u00a0:',
    again: 'Une autre adresse',
  },
})

/** The mail with the links of somebody's visits. */
export const linksMailWords = catalogue({
  en: {
    subject: (company: string) => `Your visits – ${company}`,
    title: 'Your visits',
    lead: 'Somebody, most likely you, asked us for the links to your visits. On its page you can see, move or cancel each one.',
    keep: 'Whoever has a link can change the visit: keep this e-mail to yourself. Did you not ask? Then there is nothing to do.',
    because: 'You get this e-mail because this address was given on our page.',
  },
  fr: {
    subject: (company) => `Vos visites – ${company}`,
    title: 'Vos visites',
    lead: 'Quelqu’un, sans doute vous, nous a demandé les liens de vos visites. Sur sa page, chacune se consulte, se déplace ou s’annule.',
    keep: 'Qui a un lien peut changer la visite\u00a0: gardez ce courriel pour vous. Vous n’avez rien demandé? Alors il n’y a rien à faire.',
    because: 'Vous recevez ce courriel parce que cette adresse a été donnée sur notre page.',
  },
})
