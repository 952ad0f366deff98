import { catalogue } from '../catalogue.ts'

/** The form that asks for a time, and the page that thanks for it. */
export const leadWords = catalogue({
  en: {
    title: 'Ask for a time',
    lead: 'Tell us where and when. We check the teams and confirm a time with you.',
    you: 'You',
    name: 'Name',
    phone: 'Phone',
    phoneHint: 'We call or text about this request only.',
    email: 'Email',
    emailHint: 'For a copy of your request.',
    place: 'The home',
    postal_code: 'Postal code',
    address: 'Address',
    access_notes: 'How do we get in?',
    access_notesHint: 'Buzzer, lockbox, who opens.',
    parking: 'Parking',
    parkingHint: 'Where a small car can stand.',
    pets: 'Pets',
    petsHint: 'Who lives there, and where they hide.',
    allergies: 'Allergies or products to avoid',
    when: 'When',
    more: 'Before we come',
    preferred_dates: 'Days and times that suit you',
    preferred_datesHint: 'One per line, like “Tuesday morning” or “after 12 December”.',
    notes: 'Anything else',
    referral: 'I have a referral code',
    referral_code: 'Referral code',
    referral_codeHint: 'Eight letters and digits from a friend.',
    consent_marketing:
      'You may email me offers and a request for a review now and then. I can stop this any time.',
    leaveEmpty: 'Leave this empty',
    captcha: 'A short check that you are a person',
    send: 'Send my request',
    sendNote: 'Nothing is charged and nothing is booked until we confirm a time with you.',
    withTime: {
      title: 'Who and where',
      lead: 'Tell us who you are and where we come. The time is not held yet: you ask for it on the next page.',
      addressHint: 'We come to this address: street, number and unit.',
      postalHint: 'Like T5K 1A1. It decides which team comes.',
      next: 'Continue',
      nextNote: 'You see everything once more before you ask for the time.',
    },
    details: {
      title: 'Your details',
      lead: 'Change what is not right. Everything else stays as it is.',
    },
    addressNeeded: 'We have to come to you: please give the street, the number and the unit.',
    postalNeeded: 'Please give the postal code: it decides which team comes.',
    postalShape: 'A postal code looks like T5K 1A1.',
  },
  fr: {
    title: 'Demander une date',
    lead: 'Dites-nous où et quand. Nous vérifions les équipes et confirmons une heure avec vous.',
    you: 'Vous',
    name: 'Nom',
    phone: 'Téléphone',
    phoneHint: 'Nous appelons ou textons pour cette demande seulement.',
    email: 'Courriel',
    emailHint: 'Pour recevoir une copie de votre demande.',
    place: 'Le logement',
    postal_code: 'Code postal',
    address: 'Adresse',
    access_notes: 'Comment entrer?',
    access_notesHint: 'Sonnette, boîte à clé, qui ouvre.',
    parking: 'Stationnement',
    parkingHint: 'Où une petite voiture peut se garer.',
    pets: 'Animaux',
    petsHint: 'Qui habite là, et où ils se cachent.',
    allergies: 'Allergies ou produits à éviter',
    when: 'Quand',
    more: 'Avant notre visite',
    preferred_dates: 'Jours et heures qui vous conviennent',
    preferred_datesHint:
      'Un par ligne, comme «\u00a0mardi matin\u00a0» ou «\u00a0après le 12 décembre\u00a0».',
    notes: 'Autre chose',
    referral: 'J’ai un code de recommandation',
    referral_code: 'Code de recommandation',
    referral_codeHint: 'Huit lettres et chiffres reçus d’un proche.',
    consent_marketing:
      'Vous pouvez m’écrire de temps en temps pour des offres ou un avis. Je peux y mettre fin en tout temps.',
    leaveEmpty: 'Laissez ce champ vide',
    captcha: 'Une petite vérification que vous êtes une personne',
    send: 'Envoyer ma demande',
    sendNote: 'Rien n’est facturé ni réservé avant que nous confirmions une heure avec vous.',
    withTime: {
      title: 'Qui et où',
      lead: 'Dites-nous qui vous êtes et où nous allons. L’heure n’est pas encore gardée\u00a0: vous la demandez à la page suivante.',
      addressHint: 'Nous venons à cette adresse\u00a0: numéro, rue et appartement.',
      postalHint: 'Comme T5K 1A1. Il décide de l’équipe qui vient.',
      next: 'Continuer',
      nextNote: 'Vous revoyez tout une fois avant de demander l’heure.',
    },
    details: {
      title: 'Vos coordonnées',
      lead: 'Changez ce qui n’est pas juste. Tout le reste demeure.',
    },
    addressNeeded:
      'Nous devons venir chez vous\u00a0: veuillez donner le numéro, la rue et l’appartement.',
    postalNeeded: 'Veuillez donner le code postal\u00a0: il décide de l’équipe qui vient.',
    postalShape: 'Un code postal ressemble à T5K 1A1.',
  },
})

export const thanksWords = catalogue({
  en: {
    title: 'We have your request',
    lead: 'Thank you. Everything you wrote is with us.',
    next: 'What happens next',
    steps: [
      'We check when a team is free for you.',
      'We call or text you to agree on a time.',
      'Nothing is charged before that.',
    ],
    priceChanged:
      'The price is a little different from the one you saw, because the price list changed.',
    reference: 'Your reference:',
    seeTimes: 'See free times',
    seeTimesNote:
      'Or ask for a free time yourself. You read at once whether we can hold it for you, and the office confirms it.',
    booked: 'You have asked for a time on this request.',
    seeBooking: 'See your booking',
    wished: (when: string) =>
      `You would like ${when}. That time is not held for you: the office answers.`,
    seeWish: 'See how your wish stands',
    offered: (when: string) => `You asked for ${when}, and it can be yours now.`,
    seeOffer: 'See the offer',
    wrongCode:
      'We did not know the referral code, so none is used. Tell us on the phone if you have another.',
  },
  fr: {
    title: 'Nous avons votre demande',
    lead: 'Merci. Tout ce que vous avez écrit est chez nous.',
    next: 'La suite',
    steps: [
      'Nous vérifions quand une équipe est libre pour vous.',
      'Nous vous appelons ou vous textons pour convenir d’une heure.',
      'Rien n’est facturé avant.',
    ],
    priceChanged:
      'Le prix diffère un peu de celui que vous avez vu, car la grille de prix a changé.',
    reference: 'Votre référence\u00a0:',
    seeTimes: 'Voir les heures libres',
    seeTimesNote:
      'Ou demandez vous-même une heure libre. Vous lisez aussitôt si nous pouvons la garder pour vous, et le bureau la confirme.',
    booked: 'Vous avez demandé une heure pour cette demande.',
    seeBooking: 'Voir votre réservation',
    wished: (when) =>
      `Vous aimeriez le ${when}. Cette heure n’est pas gardée pour vous\u00a0: le bureau vous répond.`,
    seeWish: 'Voir où en est votre souhait',
    offered: (when) => `Vous aviez demandé le ${when}, et cette heure peut maintenant être à vous.`,
    seeOffer: 'Voir l’offre',
    wrongCode:
      'Nous ne connaissons pas le code de recommandation, donc aucun n’est utilisé. Dites-le-nous au téléphone si vous en avez un autre.',
  },
})

/** A customer's own code, to hand on. */
export const referralWords = catalogue({
  en: {
    title: 'Clean homes travel by word of mouth',
    text: (worth: string) =>
      `Give a friend your code. When their first clean is confirmed, you get ${worth} off a clean of yours.`,
    code: 'Your code:',
    share: 'The link to share:',
    copy: 'Copy the link',
    copied: 'Copied',
    earned: 'Earned so far',
    used: 'Of that used',
  },
  fr: {
    title: 'Un beau ménage, ça se raconte',
    text: (worth) =>
      `Donnez votre code à un proche. Quand son premier ménage est confirmé, vous obtenez ${worth} de rabais sur un des vôtres.`,
    code: 'Votre code\u00a0:',
    share: 'Le lien à envoyer\u00a0:',
    copy: 'Copier le lien',
    copied: 'Copié',
    earned: 'Gagné jusqu’ici',
    used: 'Dont utilisé',
  },
})
