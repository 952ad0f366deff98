import { catalogue } from '../catalogue.ts'

/** What went wrong, why, and what to do. A status without words of its own takes those of its class. */
export const errorWords = catalogue({
  en: {
    400: {
      title: 'We could not read that',
      text: 'Something was missing or too odd for us. Go back, check it, and send it again.',
    },
    403: {
      title: 'That came from another site',
      text: 'To protect you, we only accept forms sent from our own pages. Please use the one here.',
    },
    404: {
      title: 'There is no such page',
      text: 'The address may have been cut off or mistyped, or what stood here has ended.',
    },
    405: {
      title: 'That page works differently',
      text: 'It was asked in a way it does not answer. Start again from the first page.',
    },
    413: {
      title: 'That was too long',
      text: 'It is longer than we can read at once. Shorten it, or send it in parts.',
    },
    421: {
      title: 'This address is not served',
      text: 'Outside production only localhost and the host of PUBLIC_URL are. Set PUBLIC_URL to the address in use.',
    },
    429: {
      title: 'One moment, please',
      text: 'More requests came from your connection than we can take at once. Wait a minute and try again.',
    },
    500: {
      title: 'That was our fault',
      text: 'Something broke on our side, and it has been noted. Please try again in a moment.',
    },
    503: {
      title: 'We are closed for a moment',
      text: 'We are working on the site or waiting for something it needs. Try again in a few minutes.',
    },
    home: 'To the first page',
    again: 'Send it again',
    kept: 'What you typed',
    keptAll: 'Everything you filled in is kept and goes along.',
    call: 'Or call us:',
    reference: (id: string) => `If you call about this, name ${id}.`,
  },
  fr: {
    400: {
      title: 'Nous n’avons pas pu lire cela',
      text: 'Il manquait quelque chose ou c’était trop inhabituel. Revenez, vérifiez et renvoyez.',
    },
    403: {
      title: 'Cela venait d’un autre site',
      text: 'Pour vous protéger, nous n’acceptons que les formulaires de nos propres pages. Utilisez celui d’ici.',
    },
    404: {
      title: 'Cette page n’existe pas',
      text: 'L’adresse est peut-être incomplète ou mal tapée, ou ce qui s’y trouvait est terminé.',
    },
    405: {
      title: 'Cette page fonctionne autrement',
      text: 'On lui a demandé quelque chose d’une façon à laquelle elle ne répond pas. Reprenez depuis l’accueil.',
    },
    413: {
      title: 'C’était trop long',
      text: 'C’est plus que ce que nous pouvons lire d’un coup. Raccourcissez ou envoyez en plusieurs parties.',
    },
    421: {
      title: 'Cette adresse n’est pas servie',
      text: 'Hors production, seuls localhost et l’hôte de PUBLIC_URL le sont. Donnez à PUBLIC_URL l’adresse utilisée.',
    },
    429: {
      title: 'Un instant, s’il vous plaît',
      text: 'Trop de demandes sont venues de votre connexion d’un coup. Attendez une minute et réessayez.',
    },
    500: {
      title: 'C’est notre faute',
      text: 'Quelque chose a flanché de notre côté, et c’est noté. Veuillez réessayer dans un instant.',
    },
    503: {
      title: 'Fermé pour un instant',
      text: 'Nous travaillons sur le site ou attendons ce dont il a besoin. Réessayez dans quelques minutes.',
    },
    home: 'À l’accueil',
    again: 'Renvoyer',
    kept: 'Ce que vous avez écrit',
    keptAll: 'Tout ce que vous avez rempli est gardé et sera renvoyé.',
    call: 'Ou appelez-nous\u00a0:',
    reference: (id) => `Si vous appelez à ce sujet, donnez ${id}.`,
  },
})
