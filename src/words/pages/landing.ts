import { catalogue } from '../catalogue.ts'
import { sayHours } from '../home.ts'

/** The landing page. Prices and included things are never in here: they come with the data. */
export const landingWords = catalogue({
  en: {
    title: 'House cleaning, priced in a minute',
    headline: 'Know the price in a minute.',
    lead: 'Say what home you have, in your own words. You get the exact price from our price list.',
    label: 'Your home, in your words',
    hint: 'Bedrooms, bathrooms, and anything special.',
    send: 'Show my price',
    tryOne: 'Or tap an example',
    examples: [
      '2 bed, 1 bath, deep clean',
      'Weekly for a 3 bed, 2 bath house',
      'Move-out, 2 bed condo',
    ],
    rates: 'What it costs',
    ratesNote: 'Five typical homes, priced just now from our price list.',
    homes: {
      one_bed_standard: { name: '1 bedroom, 1 bathroom', what: 'Standard clean' },
      two_bed_biweekly: { name: '2 bedrooms, 1 bathroom', what: 'Every two weeks' },
      three_bed_standard: { name: '3 bedrooms, 2 bathrooms', what: 'Standard clean' },
      three_bed_deep: { name: '3 bedrooms, 2½ bathrooms', what: 'Deep clean, two floors' },
      two_bed_move_out: {
        name: '2 bedrooms, 2 bathrooms',
        what: 'Move-out, with oven, fridge and cabinets',
      },
    },
    crew: (people: number, hours: number) =>
      `${people === 1 ? '1 cleaner' : `${people} cleaners`}, ${sayHours(hours, 'en')}`,
    taxNote: (tax: string) => `Prices are before tax; ${tax} is added and always shown.`,
    how: 'How it works',
    steps: [
      { name: 'Say what you have', text: 'One line is enough. We ask only for what is missing.' },
      {
        name: 'See the price',
        text: 'Every line of it, and how many people come for how long. It does not rise while it is valid.',
      },
      {
        name: 'Pick a free time',
        text: 'You see every start that is free, and ask for one. We confirm it with you.',
      },
    ],
    included: 'What is included',
    types: { standard: 'Standard clean', deep: 'Deep clean', move: 'Move-in or move-out' },
    extras: 'Extras',
    extrasNote: 'Added to any clean, one price each.',
    questions: 'Good to know',
    ask: {
      supplies: 'Do I need to have products at home?',
      insurance: 'Who comes to my home?',
      pets: 'I have a cat or a dog. Is that all right?',
      payment: 'When and how do I pay?',
      cancellation: 'What if I need another day?',
      guarantee: 'What if something was missed?',
    },
    backToTop: 'Get my price',
  },
  fr: {
    title: 'Ménage à domicile, votre prix en une minute',
    headline: 'Votre prix en une minute.',
    lead: 'Décrivez votre logement dans vos mots. Vous obtenez le prix exact, tiré de notre grille.',
    label: 'Votre logement, dans vos mots',
    hint: 'Chambres, salles de bain et tout ce qui sort de l’ordinaire.',
    send: 'Voir mon prix',
    tryOne: 'Ou touchez un exemple',
    examples: [
      '2 chambres, 1 salle de bain, grand ménage',
      'Chaque semaine, maison 3 chambres, 2 salles de bain',
      'Déménagement, condo 2 chambres',
    ],
    rates: 'Combien ça coûte',
    ratesNote: 'Cinq logements types, calculés à l’instant avec notre grille de prix.',
    homes: {
      one_bed_standard: { name: '1 chambre, 1 salle de bain', what: 'Ménage standard' },
      two_bed_biweekly: { name: '2 chambres, 1 salle de bain', what: 'Aux deux semaines' },
      three_bed_standard: { name: '3 chambres, 2 salles de bain', what: 'Ménage standard' },
      three_bed_deep: { name: '3 chambres, 2½ salles de bain', what: 'Grand ménage, deux étages' },
      two_bed_move_out: {
        name: '2 chambres, 2 salles de bain',
        what: 'Départ, avec four, réfrigérateur et armoires',
      },
    },
    crew: (people, hours) =>
      `${people === 1 ? '1 personne' : `${people} personnes`}, ${sayHours(hours, 'fr')}`,
    taxNote: (tax) => `Prix avant taxes; ${tax} en sus, toujours affichée.`,
    how: 'Comment ça marche',
    steps: [
      {
        name: 'Décrivez votre logement',
        text: 'Une ligne suffit. Nous ne demandons que ce qui manque.',
      },
      {
        name: 'Voyez le prix',
        text: 'Ligne par ligne, avec le nombre de personnes et la durée. Il ne monte pas tant qu’il est valide.',
      },
      {
        name: 'Choisissez une heure libre',
        text: 'Vous voyez toutes les heures libres et vous en demandez une. Nous la confirmons avec vous.',
      },
    ],
    included: 'Ce qui est compris',
    types: { standard: 'Ménage standard', deep: 'Grand ménage', move: 'Arrivée ou départ' },
    extras: 'Extras',
    extrasNote: 'À ajouter à tout ménage, un prix chacun.',
    questions: 'Bon à savoir',
    ask: {
      supplies: 'Dois-je avoir des produits à la maison?',
      insurance: 'Qui vient chez moi?',
      pets: 'J’ai un chat ou un chien. Est-ce que ça va?',
      payment: 'Quand et comment est-ce que je paie?',
      cancellation: 'Et si je dois changer de jour?',
      guarantee: 'Et si quelque chose a été oublié?',
    },
    backToTop: 'Voir mon prix',
  },
})

/** The check of a postal code, on the landing page and on its own. */
export const areaWords = catalogue({
  en: {
    title: 'Do we come to you?',
    label: 'Postal code',
    hint: 'The first three characters are enough, like T5K.',
    check: 'Check',
    served: (code: string) => `Yes, we clean at ${code}.`,
    notServed: (code: string) => `Our teams do not come to ${code} yet.`,
    closeBy: 'Call us if you are close by; we may know a way:',
    unreadable: 'That does not look like a Canadian postal code. It starts like T5K.',
    next: 'Get my price',
  },
  fr: {
    title: 'Venons-nous chez vous?',
    label: 'Code postal',
    hint: 'Les trois premiers caractères suffisent, comme T5K.',
    check: 'Vérifier',
    served: (code) => `Oui, nous faisons le ménage dans ${code}.`,
    notServed: (code) => `Nos équipes ne vont pas encore dans ${code}.`,
    closeBy: 'Appelez-nous si vous êtes tout près; il y a peut-être moyen\u00a0:',
    unreadable: 'Cela ne ressemble pas à un code postal canadien. Il commence comme T5K.',
    next: 'Voir mon prix',
  },
})
