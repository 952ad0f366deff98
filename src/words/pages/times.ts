import type { NoTeam } from '../../domain/scheduling/slots.rules.ts'
import { catalogue } from '../catalogue.ts'

/** Why a day has no free start: the schedule's reasons, and a day that is over. */
type Reasons = Record<'closed' | 'full' | 'too_soon' | 'too_far' | 'past', string>

type NoTeams = Record<'title' | NoTeam, string>

/** Picking a free time: for a quote, for a request, or for a booking that moves. */
export const timesWords = catalogue({
  en: {
    title: 'Pick a time',
    lead: 'Choose a day, then a start. Every time shown is free as you read this.',
    wished:
      'The time you asked for waits with the office. You can ask for another one here; while so many are asked for, it may wait with the office too. It is quicker on the phone.',
    titleMove: 'Pick a new time',
    leadMove: (when: string) => `You have ${when} now. You keep it until the new time is yours.`,
    fromNote:
      'Your price is a starting price. The time you pick is a request: a person confirms it together with the exact price.',
    earliest: 'Earliest:',
    calendar: 'Free starts per day',
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    free: (_count: number) => 'free',
    earlier: 'Earlier weeks',
    later: 'Later weeks',
    short: {
      closed: 'closed',
      full: 'full',
      too_soon: 'too soon',
      too_far: 'not yet',
      past: 'past',
    } satisfies Reasons as Reasons,
    closed: 'We do not work on that day.',
    full: 'All our teams are taken on that day.',
    tooSoon: (hours: number) => `That is too soon: we need ${hours} hours to send a team.`,
    tooFar: (days: number) => `We plan ${days} days ahead, and that day is later.`,
    past: 'That day is over.',
    nextFree: 'The next free day is',
    parts: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
    lasts: (hours: string) => `We are there for about ${hours} from the start you pick.`,
    current: 'yours now',
    noneSuits: 'None of these times suit me',
    noneSuitsNote: 'Tell us what would suit you, and a person looks for it.',
    tooLong: {
      title: 'This clean needs more than one day',
      text: 'It takes longer than a team works in a day, so no single start would be honest. We plan it with you.',
    },
    noTeam: {
      title: 'We have to look at this one ourselves',
      no_teams: 'Our calendar shows no times at the moment. Ask us, and we plan it with you.',
      too_small:
        'None of our teams is large enough for this clean, as the calendar stands. Ask us: there may be a way.',
      elsewhere:
        'None of our teams goes to your postal code, as the calendar stands. Ask us: there may be a way.',
      either:
        'No team of ours both goes to your postal code and is large enough for this clean, as the calendar stands. Ask us: there may be a way.',
    } satisfies NoTeams as NoTeams,
    nothing: {
      title: 'Everything is taken',
      text: 'There is no free start as far ahead as we plan. Ask us: times open up when somebody moves.',
    },
    request: 'Send a request',
    call: 'Or call us:',
    back: 'Back to your booking',
  },
  fr: {
    title: 'Choisir une heure',
    lead: 'Choisissez un jour, puis une heure d’arrivée. Toutes les heures affichées sont libres en ce moment.',
    wished:
      'L’heure que vous vouliez attend la réponse du bureau. Vous pouvez en demander une autre ici; tant que la demande est forte, elle peut attendre aussi. C’est plus rapide au téléphone.',
    titleMove: 'Choisir une autre heure',
    leadMove: (when) =>
      `Votre heure actuelle\u00a0: ${when}. Vous la gardez tant que la nouvelle n’est pas à vous.`,
    fromNote:
      'Votre prix est un prix de départ. L’heure choisie est une demande\u00a0: une personne la confirme avec le prix exact.',
    earliest: 'Au plus tôt\u00a0:',
    calendar: 'Heures libres par jour',
    weekdays: ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'],
    free: (count) => (count < 2 ? 'libre' : 'libres'),
    earlier: 'Semaines précédentes',
    later: 'Semaines suivantes',
    short: {
      closed: 'fermé',
      full: 'complet',
      too_soon: 'trop tôt',
      too_far: 'plus tard',
      past: 'passé',
    },
    closed: 'Nous ne travaillons pas ce jour-là.',
    full: 'Toutes nos équipes sont prises ce jour-là.',
    tooSoon: (hours) =>
      `C’est trop tôt\u00a0: il nous faut ${hours} heures pour envoyer une équipe.`,
    tooFar: (days) => `Nous planifions ${days} jours à l’avance, et ce jour est plus loin.`,
    past: 'Ce jour est passé.',
    nextFree: 'Le prochain jour libre est le',
    parts: { morning: 'Matin', afternoon: 'Après-midi', evening: 'Soir' },
    lasts: (hours) => `Nous restons environ ${hours} à partir de l’heure choisie.`,
    current: 'la vôtre',
    noneSuits: 'Aucune de ces heures ne me convient',
    noneSuitsNote: 'Dites-nous ce qui vous conviendrait, et une personne cherche pour vous.',
    tooLong: {
      title: 'Ce ménage demande plus d’une journée',
      text: 'Il dure plus longtemps qu’une journée d’équipe; aucune heure d’arrivée ne serait honnête. Nous le planifions avec vous.',
    },
    noTeam: {
      title: 'Nous devons y voir nous-mêmes',
      no_teams:
        'Notre calendrier n’affiche aucune heure en ce moment. Demandez-nous, et nous planifions avec vous.',
      too_small:
        'Aucune de nos équipes n’est assez grande pour ce ménage, au calendrier actuel. Demandez-nous\u00a0: il y a peut-être moyen.',
      elsewhere:
        'Aucune de nos équipes ne va à votre code postal, au calendrier actuel. Demandez-nous\u00a0: il y a peut-être moyen.',
      either:
        'Aucune de nos équipes n’est à la fois assez grande pour ce ménage et de passage à votre code postal, au calendrier actuel. Demandez-nous\u00a0: il y a peut-être moyen.',
    },
    nothing: {
      title: 'Tout est pris',
      text: 'Aucune heure n’est libre aussi loin que nous planifions. Demandez-nous\u00a0: des heures se libèrent.',
    },
    request: 'Envoyer une demande',
    call: 'Ou appelez-nous\u00a0:',
    back: 'Retour à votre réservation',
  },
})
