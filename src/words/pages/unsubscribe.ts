import { catalogue } from '../catalogue.ts'

/** The page behind the unsubscribe link of a mail. */
export const unsubscribeWords = catalogue({
  en: {
    title: 'Fewer e-mails from us?',
    lead: 'We then send you no offers and no requests for a review any more.',
    stays: 'What you need for a clean of yours, like a confirmation, still reaches you.',
    act: 'Stop these e-mails',
    doneTitle: 'You get no more of these e-mails',
    done: 'It is noted. What you need for a clean of yours still reaches you.',
    unknownTitle: 'This link does not work',
    unknown:
      'The address may have been cut off. Open the link in the e-mail once more, or call us and we stop the e-mails for you.',
    call: 'Questions? Call us:',
    home: 'To the first page',
  },
  fr: {
    title: 'Moins de courriels de notre part?',
    lead: 'Nous ne vous enverrons alors plus d’offres ni de demandes d’avis.',
    stays: 'Ce qu’il vous faut pour un ménage, comme une confirmation, vous parvient toujours.',
    act: 'Ne plus recevoir ces courriels',
    doneTitle: 'Vous ne recevrez plus ces courriels',
    done: 'C’est noté. Ce qu’il vous faut pour un ménage vous parvient toujours.',
    unknownTitle: 'Ce lien ne fonctionne pas',
    unknown:
      'L’adresse est peut-être incomplète. Ouvrez encore une fois le lien du courriel, ou appelez-nous et nous arrêtons les courriels pour vous.',
    call: 'Des questions? Appelez-nous\u00a0:',
    home: 'À l’accueil',
  },
})
