import { catalogue } from './catalogue.ts'

/** A start that was asked for and cannot be held, and the page of its offer. */
export const wishWords = catalogue({
  en: {
    kept: {
      title: 'Your wish is with the office',
      text: (when: string) =>
        `We wrote down that you would like ${when}. This time is not held for you: many times are asked for at the moment, and somebody else may still book it.`,
      unchecked: (when: string) =>
        `We wrote down that you would like ${when}. This time is not held for you: just now we could not check that a person asks, and somebody else may still book it.`,
      next: 'What happens next',
      answers: 'A person at the office looks at it, in office hours.',
      hours: 'When the office is there',
      reach: {
        mail: 'They call or write to you. If the time can be yours, an e-mail brings you the link that books it.',
        no_address: 'They call you. You left no e-mail address, so nothing comes by mail.',
        calls: 'They call you at the number you left.',
      },
      charged: 'Nothing is charged.',
      quicker: 'It is quicker on the phone:',
      other: 'See all free times',
      request: 'See your request',
    },
    offer: {
      title: 'The time you asked for is free',
      held: (until: string) =>
        `We hold it for you until ${until}. Nothing is booked before you press the button.`,
      notHeld:
        'It is not held for you any more, but it is still free. Nothing is booked before you press the button.',
      until: (moment: string) => `This link is good until ${moment}.`,
      over: {
        title: 'This offer is over',
        text: 'The time is not held for you any more, and this link no longer books it. Your request is not lost: these times are free.',
      },
      gone: {
        title: 'That time is gone',
        text: (when: string) =>
          `${when} was taken meanwhile. Your request is not lost: these times are free.`,
      },
    },
  },
  fr: {
    kept: {
      title: 'Votre souhait est au bureau',
      text: (when) =>
        `Nous avons noté que vous aimeriez le ${when}. Cette heure n’est pas gardée pour vous\u00a0: beaucoup d’heures sont demandées en ce moment, et quelqu’un d’autre peut encore la réserver.`,
      unchecked: (when) =>
        `Nous avons noté que vous aimeriez le ${when}. Cette heure n’est pas gardée pour vous\u00a0: en ce moment, nous n’avons pas pu vérifier qu’une personne la demande, et quelqu’un d’autre peut encore la réserver.`,
      next: 'La suite',
      answers: 'Une personne du bureau s’en occupe, aux heures de bureau.',
      hours: 'Quand le bureau est là',
      reach: {
        mail: 'Elle vous appelle ou vous écrit. Si l’heure peut être la vôtre, un courriel vous apporte le lien pour la réserver.',
        no_address:
          'Elle vous appelle. Vous n’avez pas laissé d’adresse courriel, donc rien n’arrive par courriel.',
        calls: 'Elle vous appelle au numéro que vous avez laissé.',
      },
      charged: 'Rien n’est facturé.',
      quicker: 'C’est plus rapide au téléphone\u00a0:',
      other: 'Voir toutes les heures libres',
      request: 'Voir votre demande',
    },
    offer: {
      title: 'L’heure que vous vouliez est libre',
      held: (until) =>
        `Nous la gardons pour vous jusqu’au ${until}. Rien n’est réservé avant que vous appuyiez sur le bouton.`,
      notHeld:
        'Elle n’est plus gardée pour vous, mais elle est encore libre. Rien n’est réservé avant que vous appuyiez sur le bouton.',
      until: (moment) => `Ce lien est valable jusqu’au ${moment}.`,
      over: {
        title: 'Cette offre est terminée',
        text: 'L’heure n’est plus gardée pour vous et ce lien ne la réserve plus. Votre demande n’est pas perdue\u00a0: ces heures sont libres.',
      },
      gone: {
        title: 'Cette heure n’est plus libre',
        text: (when) =>
          `Le ${when} a été pris entre-temps. Votre demande n’est pas perdue\u00a0: ces heures sont libres.`,
      },
    },
  },
})

/** The mail that offers a start somebody asked for. */
export const offerMailWords = catalogue({
  en: {
    subject: (when: string, company: string) => `${when} can be yours – ${company}`,
    title: 'The time you asked for is free',
    free: (when: string) => `You asked for ${when}, and it can be yours now.`,
    held: (until: string) =>
      `We hold it for you until ${until}. After that the link still books it, as long as nobody else has.`,
    notHeld: 'It is not held for you. The link books it as long as nobody else has.',
    until: (moment: string) =>
      `The link is good until ${moment}. Nothing is booked before you use it.`,
    otherwise: (phone: string | null) =>
      `Does the time not suit you any more? Then there is nothing to do.${phone === null ? '' : ` To talk to us, call ${phone}.`}`,
    ended: (when: string) =>
      `We had offered you ${when}. Many times are asked for at the moment, so we no longer keep it for you, and the link of that e-mail no longer books it. Nothing was charged.`,
    take: (when: string) => `Book ${when}`,
  },
  fr: {
    subject: (when, company) => `Le ${when} peut être à vous – ${company}`,
    title: 'L’heure que vous vouliez est libre',
    free: (when) => `Vous aviez demandé le ${when}, et cette heure peut maintenant être à vous.`,
    held: (until) =>
      `Nous la gardons pour vous jusqu’au ${until}. Ensuite, le lien la réserve encore tant que personne d’autre ne l’a prise.`,
    notHeld:
      'Elle n’est pas gardée pour vous. Le lien la réserve tant que personne d’autre ne l’a prise.',
    until: (moment) =>
      `Le lien est valable jusqu’au ${moment}. Rien n’est réservé avant que vous l’utilisiez.`,
    otherwise: (phone) =>
      `L’heure ne vous convient plus? Alors il n’y a rien à faire.${phone === null ? '' : ` Pour nous parler, appelez le ${phone}.`}`,
    ended: (when) =>
      `Nous vous avions offert le ${when}. Beaucoup d’heures sont demandées en ce moment\u00a0: nous ne gardons plus celle-ci pour vous, et le lien de ce courriel ne la réserve plus. Rien n’a été facturé.`,
    take: (when) => `Réserver le ${when}`,
  },
})
