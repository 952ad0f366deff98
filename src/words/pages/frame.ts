import { catalogue } from '../catalogue.ts'

/** What is said around every page. */
export const frameWords = catalogue({
  en: {
    skip: 'Skip to the content',
    otherLanguage: 'Français',
    otherShort: 'FR',
    call: 'Call',
    demo: 'Demonstration. Nobody comes, nothing is charged.',
    hours: 'Office hours',
    reach: 'Reach us',
    area: 'Where we clean',
    unreachable: 'We could not reach the server. What you typed is still here; please try again.',
    optional: 'optional',
    faults: 'Please check what is marked',
    less: (what: string) => `Less: ${what}`,
    more: (what: string) => `More: ${what}`,
  },
  fr: {
    skip: 'Aller au contenu',
    otherLanguage: 'English',
    otherShort: 'EN',
    call: 'Appeler',
    demo: 'Démonstration. Personne ne viendra, rien ne sera facturé.',
    hours: 'Heures de bureau',
    reach: 'Nous joindre',
    area: 'Où nous allons',
    unreachable:
      'Nous n’avons pas pu joindre le serveur. Votre texte est encore ici; veuillez réessayer.',
    optional: 'facultatif',
    faults: 'Veuillez vérifier ce qui est indiqué',
    less: (what) => `Moins\u00a0: ${what}`,
    more: (what) => `Plus\u00a0: ${what}`,
  },
})
