import { catalogue } from './catalogue.ts'

/** Asking for the links that manage one's visits: the form, its answer, and the mail. */
export const linksWords = catalogue({
  en: {
    title: 'Your visits',
    formTitle: 'Get your manage link',
    old: 'That link is an older one and opens nothing any more. Give the e-mail address of your request and we send you a new one.',
    text: 'Give the e-mail address of your booking or request. We send a link for each visit to come, with which you can see, move or cancel it, and for each request that still needs a time.',
    email: 'Email',
    send: 'Send me the link',
    doneTitle: 'Look into your mailbox',
    done: 'If a visit is booked or a request is open under that address, the link is on its way and arrives within minutes.',
    nothing: 'Nothing there? It may have been another address, or one was sent just before.',
    orCall: 'Or call us:',
    off: 'We send no e-mail at the moment, so we cannot send you the link.',
    oldOff:
      'That link is an older one and opens nothing any more. What you asked us for is not lost. We send no e-mail at the moment, so we cannot send you a new link.',
    ask: 'A person at the office looks it up for you, moves it or cancels it. This is how to reach us:',
    again: 'Another address',
  },
  fr: {
    title: 'Vos visites',
    formTitle: 'Recevoir votre lien',
    old: 'Ce lien est un ancien lien et n’ouvre plus rien. Donnez l’adresse courriel de votre demande et nous vous en envoyons un nouveau.',
    text: 'Donnez l’adresse courriel de votre réservation ou de votre demande. Nous envoyons un lien pour chaque visite à venir, qui permet de la consulter, de la déplacer ou de l’annuler, et pour chaque demande qui attend encore une heure.',
    email: 'Courriel',
    send: 'M’envoyer le lien',
    doneTitle: 'Regardez votre courriel',
    done: 'Si une visite est réservée ou une demande est ouverte sous cette adresse, le lien est en route et arrive d’ici quelques minutes.',
    nothing: 'Rien reçu? C’était peut-être une autre adresse, ou un lien vient d’être envoyé.',
    orCall: 'Ou appelez-nous\u00a0:',
    off: 'Nous n’envoyons pas de courriels en ce moment et ne pouvons donc pas vous envoyer le lien.',
    oldOff:
      'Ce lien est un ancien lien et n’ouvre plus rien. Ce que vous nous avez demandé n’est pas perdu. Nous n’envoyons pas de courriels en ce moment et ne pouvons donc pas vous envoyer un nouveau lien.',
    ask: 'Une personne du bureau le retrouve pour vous, le déplace ou l’annule. Pour nous joindre\u00a0:',
    again: 'Une autre adresse',
  },
})

/** The mail with the links of somebody's visits. */
export const linksMailWords = catalogue({
  en: {
    subject: (company: string) => `Your visits – ${company}`,
    title: 'Your visits',
    lead: 'Somebody, most likely you, asked us for these links. On its page you can see, move or cancel each visit; a request that still needs a time gets one on its page.',
    request: (day: string) => `Your request of ${day}`,
    keep: 'Whoever has a link can change what it leads to: keep this e-mail to yourself. Did you not ask? Then there is nothing to do.',
    because: 'You get this e-mail because this address was given on our page.',
  },
  fr: {
    subject: (company) => `Vos visites – ${company}`,
    title: 'Vos visites',
    lead: 'Quelqu’un, sans doute vous, nous a demandé ces liens. Sur sa page, chaque visite se consulte, se déplace ou s’annule; une demande qui attend encore une heure en reçoit une sur la sienne.',
    request: (day) => `Votre demande du ${day}`,
    keep: 'Qui a un lien peut changer ce qu’il ouvre\u00a0: gardez ce courriel pour vous. Vous n’avez rien demandé? Alors il n’y a rien à faire.',
    because: 'Vous recevez ce courriel parce que cette adresse a été donnée sur notre page.',
  },
})
