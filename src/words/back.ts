import { catalogue } from './catalogue.ts'

/** Who was here before: the question on the form, the page that asks for the address, and what comes of it. */
export const backWords = catalogue({
  en: {
    ask: 'Been here before?',
    askText: 'We send a link to your address. With it you book as the customer you are.',
    askLink: 'Send me the link',
    title: 'Been here before?',
    text: 'Give the e-mail address of your earlier visit. We send a link that leads back to this request; with it we know that it is you.',
    email: 'Email',
    send: 'Send me the link',
    doneTitle: 'Look into your mailbox',
    done: 'If we know this address, a link is on its way and arrives within minutes. It works for 24 hours, once.',
    nothing:
      'Nothing there? It may have been another address, or one was sent just before. You can ask for your time without it.',
    orCall: 'Or call us:',
    off: 'We send no e-mail at the moment, so we cannot send you the link. You can ask for your time without it.',
    write: 'Or ask us:',
    onward: 'Go on without the link',
    known: 'Good to see you again. We know that you were here before.',
    ended:
      'That link works no more: it was used, or it is older than 24 hours. You can ask for another one below.',
  },
  fr: {
    ask: 'Déjà venu chez nous?',
    askText:
      'Nous envoyons un lien à votre adresse. Avec lui, vous réservez comme le client que vous êtes.',
    askLink: 'M’envoyer le lien',
    title: 'Déjà venu chez nous?',
    text: 'Donnez l’adresse courriel de votre visite précédente. Nous envoyons un lien qui ramène à cette demande; avec lui, nous savons que c’est vous.',
    email: 'Courriel',
    send: 'M’envoyer le lien',
    doneTitle: 'Regardez votre courriel',
    done: 'Si nous connaissons cette adresse, un lien est en route et arrive d’ici quelques minutes. Il sert une fois, pendant 24 heures.',
    nothing:
      'Rien reçu? C’était peut-être une autre adresse, ou un lien vient d’être envoyé. Vous pouvez demander votre heure sans lui.',
    orCall: 'Ou appelez-nous\u00a0:',
    off: 'Nous n’envoyons pas de courriels en ce moment et ne pouvons donc pas vous envoyer le lien. Vous pouvez demander votre heure sans lui.',
    write: 'Ou demandez-nous\u00a0:',
    onward: 'Continuer sans le lien',
    known: 'Heureux de vous revoir. Nous savons que vous êtes déjà venu chez nous.',
    ended:
      'Ce lien ne sert plus\u00a0: il a été utilisé, ou il a plus de 24 heures. Vous pouvez en demander un autre plus bas.',
  },
})

/** The mail with that link. */
export const backMailWords = catalogue({
  en: {
    subject: (company: string) => `Your link back – ${company}`,
    title: 'Welcome back',
    lead: 'Somebody, most likely you, is asking for a clean and told us that you were here before. With this link you go on as the customer you are.',
    go: 'Go on with my request',
    keep: 'The link works for 24 hours, once. Keep it to yourself. Did you not ask? Then there is nothing to do.',
    because: 'You get this e-mail because this address was given on our page.',
  },
  fr: {
    subject: (company) => `Votre lien de retour – ${company}`,
    title: 'Heureux de vous revoir',
    lead: 'Quelqu’un, sans doute vous, demande un ménage et nous a dit que vous êtes déjà venu chez nous. Avec ce lien, vous continuez comme le client que vous êtes.',
    go: 'Continuer ma demande',
    keep: 'Le lien sert une fois, pendant 24 heures. Gardez-le pour vous. Vous n’avez rien demandé? Alors il n’y a rien à faire.',
    because: 'Vous recevez ce courriel parce que cette adresse a été donnée sur notre page.',
  },
})
