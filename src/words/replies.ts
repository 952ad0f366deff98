import type { CaseReason } from '../domain/chat/answer.ts'
import { catalogue } from './catalogue.ts'

type Reasons = Record<CaseReason, string>

/** What the conversation says. Prices, hours and the company's facts come in as finished words. */
export const replyWords = catalogue({
  en: {
    hello: 'Hello. Tell us about your home and you have the price in a minute.',
    thanks: 'Thanks.',
    welcome: 'You are welcome.',
    askBoth: 'How many bedrooms and bathrooms? Half baths count as ½.',
    askBeds: 'How many bedrooms?',
    askBaths: 'How many bathrooms? Half baths count as ½.',
    askDate: 'Which day would suit you?',
    askPostalCode: 'What is your postal code?',
    price: (home: string, price: string) => `${home}: ${price} before tax.`,
    fromPrice: (home: string, price: string) =>
      `${home}: from ${price} before tax. A home of this size is larger than our price table, so one of us confirms the price with you.`,
    visit: (people: number, hours: string) =>
      people === 1 ? `One cleaner, about ${hours}.` : `${people} cleaners, about ${hours}.`,
    next: 'Change anything you like, or see the free times when it looks right.',
    bookAfterPrice: 'Happy to. First the price, so that there are no surprises.',
    tooMany: (rooms: string, phone: string | null) =>
      `${rooms} is more than our price table can answer honestly. One of us works out a price with you: leave your name and phone below${phone === null ? '' : `, or call ${phone}`}.`,
    unsure: 'I did not quite catch that.',
    noAnswer: (phone: string | null) =>
      `I am not sure about that one. ${phone === null ? 'Tap' : `Call ${phone} and a person answers, or tap`} "Talk to a person".`,
    outside: (area: string) =>
      `We clean in ${area}. Your postal code looks like it is outside it; ask us and we see what we can do.`,
    inside: (area: string) => `Yes, we clean there. Our area is ${area}.`,
    area: (area: string) => `We clean in ${area}. Tell us your postal code to be sure.`,
    hours: (hours: string) => `Our office is open ${hours}.`,
    included: (lines: string) => `A standard clean includes: ${lines}.`,
    reasons: {
      mold: 'Mold needs a closer look before we can price it.',
      renovation: 'Cleaning after a renovation needs a closer look before we can price it.',
      hoarding: 'We can help with that, and a person should plan it with you.',
      biohazard: 'For everyone’s safety, a person has to plan that with you.',
      sewage: 'For everyone’s safety, a person has to plan that with you.',
      asbestos: 'Asbestos has to be looked at by a person before anyone cleans.',
      fire_or_flood: 'After fire or water damage, a person should look at it with you.',
      infestation: 'With pests in the home, a person has to plan the visit with you.',
      person: 'Of course.',
      large_home: 'A home of that size needs a closer look.',
      complaint: 'I am sorry. That is not how a visit should go, and we want to make it right.',
    } satisfies Reasons as Reasons,
    leaveContact: (phone: string | null) =>
      `Leave your name and phone below and one of us gets back to you${phone === null ? '' : `, or call ${phone}`}.`,
    contactTaken: 'Thank you. We have your number and one of us gets back to you.',
    person: 'Talk to a person',
    addOven: 'Add the oven',
    addFridge: 'Add the fridge',
    makeDeep: 'Make it a deep clean',
    makeBiweekly: 'Every two weeks',
    studio: 'Studio',
    rooms: (beds: number, baths: string) => `${beds} bed ${baths} bath`,
    list: ', ',
  },
  fr: {
    hello: 'Bonjour. Décrivez votre logement et vous aurez le prix en une minute.',
    thanks: 'Merci.',
    welcome: 'Avec plaisir.',
    askBoth: 'Combien de chambres et de salles de bain? Une salle d’eau compte pour ½.',
    askBeds: 'Combien de chambres?',
    askBaths: 'Combien de salles de bain? Une salle d’eau compte pour ½.',
    askDate: 'Quel jour vous conviendrait ?',
    askPostalCode: 'Quel est votre code postal ?',
    price: (home, price) => `${home} : ${price} avant taxes.`,
    fromPrice: (home, price) =>
      `${home} : à partir de ${price} avant taxes. Un logement de cette taille dépasse notre grille; l’un de nous confirme le prix avec vous.`,
    visit: (people, hours) =>
      people === 1 ? `Une personne, environ ${hours}.` : `${people} personnes, environ ${hours}.`,
    next: 'Changez ce que vous voulez, ou voyez les heures libres quand tout vous convient.',
    bookAfterPrice: 'Volontiers. D’abord le prix, pour qu’il n’y ait pas de surprise.',
    tooMany: (rooms, phone) =>
      `${rooms}, c’est plus que ce que notre grille peut chiffrer honnêtement. L’un de nous établit un prix avec vous : laissez votre nom et votre téléphone plus bas${phone === null ? '' : `, ou appelez au ${phone}`}.`,
    unsure: 'Je n’ai pas bien compris.',
    noAnswer: (phone) =>
      `Je n’en suis pas certain. ${phone === null ? 'Touchez' : `Appelez au ${phone} et une personne vous répond, ou touchez`} « Parler à une personne ».`,
    outside: (area) =>
      `Nous travaillons à ${area}. Votre code postal semble en dehors; demandez-nous et nous verrons ce que nous pouvons faire.`,
    inside: (area) => `Oui, nous allons chez vous. Notre secteur : ${area}.`,
    area: (area) => `Nous travaillons à ${area}. Donnez-nous votre code postal pour en être sûr.`,
    hours: (hours) => `Le bureau est ouvert ${hours}.`,
    included: (lines) => `Un ménage standard comprend : ${lines}.`,
    reasons: {
      mold: 'La moisissure doit être vue de plus près avant de donner un prix.',
      renovation: 'Un ménage après travaux doit être vu de plus près avant de donner un prix.',
      hoarding: 'Nous pouvons vous aider; une personne doit planifier cela avec vous.',
      biohazard: 'Pour la sécurité de tous, une personne doit planifier cela avec vous.',
      sewage: 'Pour la sécurité de tous, une personne doit planifier cela avec vous.',
      asbestos: 'L’amiante doit être vue par une personne avant tout ménage.',
      fire_or_flood: 'Après un feu ou un dégât d’eau, une personne doit regarder cela avec vous.',
      infestation:
        'Quand il y a des insectes ou des rongeurs, une personne doit planifier la visite avec vous.',
      person: 'Bien sûr.',
      large_home: 'Un logement de cette taille doit être vu de plus près.',
      complaint:
        'Je suis désolé. Une visite ne doit pas se passer ainsi et nous voulons réparer cela.',
    },
    leaveContact: (phone) =>
      `Laissez votre nom et votre téléphone plus bas et l’un de nous vous rappelle${phone === null ? '' : `, ou appelez au ${phone}`}.`,
    contactTaken: 'Merci. Nous avons votre numéro et l’un de nous vous rappelle.',
    person: 'Parler à une personne',
    addOven: 'Ajouter le four',
    addFridge: 'Ajouter le frigo',
    makeDeep: 'Un grand ménage plutôt',
    makeBiweekly: 'Aux deux semaines',
    studio: 'Studio',
    rooms: (beds, baths) => `${beds} ${beds === 1 ? 'chambre' : 'chambres'}, ${baths} sdb`,
    list: ', ',
  },
})
