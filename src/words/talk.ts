import { catalogue } from './catalogue.ts'

/** Further sentences of the conversation: how a price comes about, times, doubts, and answers to questions. */
export const talkWords = catalogue({
  en: {
    whyHours: (hours: string, size: string) => `${size}: ${hours} of work by our price list`,
    whyType: (factor: string, type: string) => `× ${factor} for a ${type}`,
    whyExtra: (hours: string) => `+ ${hours} for what you told us besides`,
    whyMinimum: (hours: string) => `our minimum is ${hours}`,
    whyBilled: (crew: string, billed: string, rate: string, amount: string) =>
      `${crew}, so ${billed} at ${rate} an hour: ${amount}.`,
    whyCrew: (people: number, hours: string, rounded: boolean) =>
      `${rounded ? 'Rounded up, ' : ''}${people === 1 ? 'one cleaner is' : `${people} cleaners are`} there for ${hours}`,
    whyLine: (label: string, amount: string) => `${label}: ${amount}.`,
    whyTotal: (amount: string) => `Together ${amount} before tax.`,
    whyLater:
      'The price follows from the rooms, the type of clean and the extras, and every line of it is shown.',
    priceStays: (amount: string) => `Your price stays ${amount} before tax.`,
    thenTimes: 'See the free times when it looks right, or ask me anything else.',
    timesFit: (list: string) => `Free then: ${list}. Tap one to take it, or name another day.`,
    timesSoon: (list: string) =>
      `The earliest we have: ${list}. Tap one to take it, or name another day.`,
    timesOpen: (list: string) =>
      `The first free times: ${list}. Tap one, or tell me a day that suits you.`,
    timesNearest: (list: string) => `Nothing is free at the time you named. The nearest: ${list}.`,
    timesNone: (phone: string | null) =>
      `I find no free time online for this clean. A person can look for one: tap “Talk to a person”${phone === null ? '' : `, or call ${phone}`}.`,
    timesOn: (day: string) => `All times on ${day}`,
    startedOver:
      'All cleared: the home and its price are forgotten. This conversation stays here for you.',
    startOver: 'Start over',
    welcomeBack: (home: string) =>
      `Welcome back, it has been a while. Last time it was: ${home}. Is it still that home? Then I work out today’s price.`,
    welcomeBackEmpty: 'Welcome back, it has been a while, so let us begin afresh.',
    same: 'Same as last time',
    notSame: 'Good, then from the beginning.',
    rude: 'I hear that this is annoying, and I would like to help. A person can take over any time.',
    noise: 'I can only read words and numbers.',
    lost: (phone: string | null) =>
      `I still do not follow, sorry. Say it in a few words, like “2 bed, 1 bath, deep clean”, tap “Talk to a person”${phone === null ? '' : `, or call ${phone}`}.`,
    unsurePriced: 'I did not quite catch that. Tell me what to change, or ask me about the clean.',
    helloAgain: 'Hello again.',
    noChange: 'No problem. Tell me what to change, and the price follows.',
    noProblem: 'No problem.',
    noted: 'Noted.',
    samePrice:
      'The price follows from the home and is the same for everyone; leaving out an extra lowers it.',
    changeHere:
      'Give us the e-mail address of your booking below, and we send you the link to move or cancel it.',
    changeThere: (url: string) =>
      `Give us the e-mail address of your booking at ${url}, and we send you the link to move or cancel it.`,
    orCall: (phone: string | null) =>
      phone === null ? '' : `Or call ${phone} and we do it for you.`,
    doubts: {
      rooms: (options: string, what: 'beds' | 'baths') =>
        `Did you mean ${options} ${what === 'beds' ? 'bedrooms' : 'bathrooms'}?`,
      half: 'A half counts for bathrooms only. How many bedrooms are there, in whole numbers?',
      quebec: 'A 4½ usually has two bedrooms, a 3½ one. How many closed bedrooms do you have?',
      notBedrooms: 'How many of those rooms are bedrooms?',
      type: 'Which clean did you mean?',
      frequency: 'How often did you mean?',
      notOffered: 'We come once, weekly, every two weeks or monthly. Which of these is closest?',
      sofa: 'How large is the sofa that we steam?',
      spots: 'How many carpet spots are there, about?',
      linen: 'For how many beds do we change the linen?',
      windows: 'That extra covers up to 5 windows; for more, a person makes you a price.',
    },
    sofas: ['Steam a two-seat sofa', 'Steam a three-seat sofa', 'Steam a sectional sofa'],
    spots: (count: number) => `${count} carpet ${count === 1 ? 'spot' : 'spots'}`,
    linens: (count: number) => `Linen for ${count} ${count === 1 ? 'bed' : 'beds'}`,
    bedrooms: (count: number) => `${count} ${count === 1 ? 'bedroom' : 'bedrooms'}`,
    bathrooms: (count: string, one: boolean) => `${count} ${one ? 'bathroom' : 'bathrooms'}`,
    or: ' or ',
    durationOf: (people: number, hours: string) =>
      people === 1
        ? `For your home: one cleaner, about ${hours}.`
        : `For your home: ${people} cleaners, about ${hours}.`,
    durationExample: (home: string, people: number, hours: string) =>
      `It depends on the home. For example: ${home}, ${people === 1 ? 'one cleaner' : `${people} cleaners`}, about ${hours}.`,
    priceExample: (home: string, amount: string) =>
      `For example: ${home}, ${amount} before tax. The price is for the visit, not by the hour, and does not rise while it is valid.`,
    discounts: (list: string) => `Regular visits cost less: ${list}.`,
    discount: (often: string, percent: string) => `${often} −${percent}%`,
    tax: (name: string, percent: string) => `${name} of ${percent}% comes on top.`,
    extras: (list: string) =>
      `Besides the clean itself we offer as extras: ${list}. Whatever is not on that list, ask a person.`,
    weDo: (list: string) => `Yes, as an extra: ${list}.`,
    includedDeep: (lines: string) => `A deep clean includes: ${lines}.`,
    includedMove: (lines: string) => `A move-in or move-out clean includes: ${lines}.`,
    access:
      'Whether you stay home is up to you. When you book, tell us how we get in and where to park.',
    robot: (company: string) =>
      `I am the assistant of ${company}: a program that reads your message here, with nothing sent elsewhere. A person is one tap away.`,
  },
  fr: {
    whyHours: (hours, size) => `${size} : ${hours} de travail selon notre grille`,
    whyType: (factor, type) => `× ${factor} pour un ${type}`,
    whyExtra: (hours) => `+ ${hours} pour ce que vous avez ajouté`,
    whyMinimum: (hours) => `notre minimum est de ${hours}`,
    whyBilled: (crew, billed, rate, amount) =>
      `${crew}, donc ${billed} à ${rate} l’heure : ${amount}.`,
    whyCrew: (people, hours, rounded) =>
      `${rounded ? 'En arrondissant, ' : ''}${people === 1 ? 'une personne reste' : `${people} personnes restent`} ${hours}`,
    whyLine: (label, amount) => `${label} : ${amount}.`,
    whyTotal: (amount) => `En tout ${amount} avant taxes.`,
    whyLater:
      'Le prix vient des pièces, du type de ménage et des extras, et chaque ligne vous est montrée.',
    priceStays: (amount) => `Votre prix reste ${amount} avant taxes.`,
    thenTimes: 'Voyez les heures libres quand tout vous convient, ou posez-moi une autre question.',
    timesFit: (list) => `Libre à ce moment : ${list}. Touchez-en une, ou dites-moi un autre jour.`,
    timesSoon: (list) => `Au plus tôt : ${list}. Touchez-en une, ou dites-moi un autre jour.`,
    timesOpen: (list) =>
      `Les premières heures libres : ${list}. Touchez-en une, ou dites-moi le jour qui vous convient.`,
    timesNearest: (list) => `Rien n’est libre au moment demandé. Le plus près : ${list}.`,
    timesNone: (phone) =>
      `Je ne trouve en ligne aucune heure libre pour ce ménage. Une personne peut chercher : touchez « Parler à une personne »${phone === null ? '' : `, ou appelez au ${phone}`}.`,
    timesOn: (day) => `Toutes les heures du ${day}`,
    startedOver:
      'Tout est effacé : le logement et son prix sont oubliés. La conversation reste ici pour vous.',
    startOver: 'Recommencer',
    welcomeBack: (home) =>
      `Rebonjour, cela fait un moment. La dernière fois, c’était : ${home}. Est-ce toujours ce logement? Je calcule alors le prix d’aujourd’hui.`,
    welcomeBackEmpty: 'Rebonjour, cela fait un moment; reprenons du début.',
    same: 'Comme la dernière fois',
    notSame: 'Très bien, reprenons du début.',
    rude: 'Je comprends que c’est agaçant, et j’aimerais vous aider. Une personne peut prendre la suite à tout moment.',
    noise: 'Je ne lis que des mots et des chiffres.',
    lost: (phone) =>
      `Je ne comprends toujours pas, désolé. Dites-le en quelques mots, comme « 2 chambres, 1 salle de bain, grand ménage », touchez « Parler à une personne »${phone === null ? '' : `, ou appelez au ${phone}`}.`,
    unsurePriced:
      'Je n’ai pas bien compris. Dites-moi quoi changer, ou posez-moi une question sur le ménage.',
    helloAgain: 'Rebonjour.',
    noChange: 'Pas de problème. Dites-moi quoi changer, et le prix suivra.',
    noProblem: 'Pas de problème.',
    noted: 'C’est noté.',
    samePrice: 'Le prix vient du logement et il est le même pour tous; sans un extra, il baisse.',
    changeHere:
      'Donnez-nous plus bas l’adresse courriel de votre réservation, et nous vous envoyons le lien pour la déplacer ou l’annuler.',
    changeThere: (url) =>
      `Donnez-nous l’adresse courriel de votre réservation à ${url}, et nous vous envoyons le lien pour la déplacer ou l’annuler.`,
    orCall: (phone) =>
      phone === null ? '' : `Ou appelez au ${phone} et nous le faisons pour vous.`,
    doubts: {
      rooms: (options, what) =>
        `Vouliez-vous dire ${options} ${what === 'beds' ? 'chambres' : 'salles de bain'}?`,
      half: 'La demie ne compte que pour les salles de bain. Combien de chambres y a-t-il, en nombre entier?',
      quebec:
        'Un 4½ a d’habitude deux chambres, un 3½ une seule. Combien de chambres fermées avez-vous?',
      notBedrooms: 'Combien de ces pièces sont des chambres?',
      type: 'De quel ménage s’agit-il?',
      frequency: 'À quelle fréquence?',
      notOffered:
        'Nous venons une fois, chaque semaine, aux deux semaines ou chaque mois. Qu’est-ce qui convient le mieux?',
      sofa: 'De quelle taille est le sofa à nettoyer à la vapeur?',
      spots: 'Combien de taches de tapis, à peu près?',
      linen: 'Pour combien de lits changeons-nous la literie?',
      windows: 'Cet extra couvre jusqu’à 5 fenêtres; pour plus, une personne vous fait un prix.',
    },
    sofas: ['Causeuse à la vapeur', 'Sofa 3 places à la vapeur', 'Sofa sectionnel à la vapeur'],
    spots: (count) => `${count} ${count === 1 ? 'tache' : 'taches'} de tapis`,
    linens: (count) => `Literie pour ${count} ${count === 1 ? 'lit' : 'lits'}`,
    bedrooms: (count) => `${count} ${count < 2 ? 'chambre' : 'chambres'}`,
    bathrooms: (count, one) => `${count} ${one ? 'salle de bain' : 'salles de bain'}`,
    or: ' ou ',
    durationOf: (people, hours) =>
      people === 1
        ? `Pour votre logement : une personne, environ ${hours}.`
        : `Pour votre logement : ${people} personnes, environ ${hours}.`,
    durationExample: (home, people, hours) =>
      `Cela dépend du logement. Par exemple : ${home}, ${people === 1 ? 'une personne' : `${people} personnes`}, environ ${hours}.`,
    priceExample: (home, amount) =>
      `Par exemple : ${home}, ${amount} avant taxes. Le prix est pour la visite, pas à l’heure, et ne monte pas tant qu’il est valide.`,
    discounts: (list) => `Les visites régulières coûtent moins : ${list}.`,
    discount: (often, percent) => `${often} −${percent} %`,
    tax: (name, percent) => `La ${name} de ${percent} % s’ajoute.`,
    extras: (list) =>
      `En plus du ménage, nous offrons : ${list}. Pour toute autre chose, une personne le sait.`,
    weDo: (list) => `Oui, en extra : ${list}.`,
    includedDeep: (lines) => `Un grand ménage comprend : ${lines}.`,
    includedMove: (lines) => `Un ménage de départ ou d’arrivée comprend : ${lines}.`,
    access:
      'Être là ou non, c’est à vous de voir. En réservant, dites-nous comment entrer et où stationner.',
    robot: (company) =>
      `Je suis l’assistant de ${company} : un programme qui lit votre message ici, sans rien envoyer ailleurs. Une personne est à une touche.`,
  },
})
