import type { Lexicon } from './lexicon.rules.ts'

/** Words that show what a customer wants. */
export const INTENTS: Lexicon = {
  any: {
    'want.price': `
      price, prices, pricing, quote, quotes, quot, estimate, estimates, est, estimation,
      how much, how mcuh, how muc, howmuch, hw much, how mutch, cost, costs, costing, charge,
      charges, rate, rates, ballpark, ball park, whats the damage, going to cost, run me,
      come to, total, fee for, fees for, what would that run, damage, how expensive, price range,
      going rate, what would it be, what will it be, what do you charge, what do u charge,
      figure, combien, cmb, cbn, prix, tarif, tarifs, cout, coute, couterait, couts, soumission,
      soumissions, estime, devis, budget, ca couterait, vous chargez, chargez`,
    'want.clean': `
      clean, cleaned, cleaning, cleanings, cleans, cleaner, cleaners, cleen, cleening, cleanin,
      clening, claening, cleanup, clean up, maid, maids, maid service, menage, menages,
      nettoyage, nettoyages, nettoyer, nettoye, femme de menage, homme de menage,
      entretien menager, scrubbed, tidied, housecleaning, housecleaner, cleaned out, nettoie`,
    'want.book': `
      book, booking for, book in, book a, book it, book a cleaning, book an appointment, book me,
      book us, booked in for, reserve, reserving, schedule, scheduled for, schedule a,
      set up a time, set something up, set up a, set up an appointment, make an appointment,
      get an appointment, an appointment, availability, availabilities, available, avail,
      availible, avaliable, opening, openings, open slot, open slots, any slots, slot, slots,
      spot open, time slot, can you come, can u come, could you come, could u come,
      can someone come, can somebody come, could someone come, can anyone come, can they come,
      can the team come, can a team come, can you guys come, can u guys come,
      could you guys come, can we do, could we do, able to come, come by, come over, come out,
      come on, come in on, come this, come next, come today, come tomorrow, when can, when could,
      when are you free, when r u free, how soon, earliest, soonest, next available,
      first available, anything open, have anything, any time on, anytime on, fit me in,
      fit us in, squeeze me in, squeeze us in, get me in, get us in, sign me up, sign us up,
      lock it in, lock in, lets do it, lets book, lets go ahead, id like to go ahead,
      go ahead and book, put me down, put us down, pencil me in, works for me, are you free,
      r u free, you free, someone free, send someone, send somebody, swing by, reserver,
      reserve pour, reservation, dispo, dispos, disponible, disponibles, disponibilite,
      disponibilites, prendre rendez vous, prendre un rendez vous, prendre un rdv, prendre rdv,
      un rendez vous, un rdv, pouvez vous venir, pourriez vous venir, peut venir, peuvent venir,
      pouvez venir, pourrait venir, quand pouvez vous, quand pourriez vous, etes vous libre,
      etes vous libres, de libre, libre, une place, plage horaire, le plus tot possible,
      passer chez nous, passer chez moi, on peut booker, booker, ceduler, planifier un,
      passer samedi, venir samedi, venir faire`,
    'want.cancel': `
      cancel, cancelling, canceling, cancelled, cancle, cancell, canel, annuler, annule, annulez,
      annulons, canceller, call off`,
    'want.change': `
      come off, switch to, go down to, go up to, reschedule, rescheduling, reschedual,
      re schedule, resched, postpone, push back, push, move, bump, change, switch, shift, swap,
      skip, pause, hold, moved to, bring forward, modify, modifier, deplacer, deplace, deplacez,
      reporter, reporte, repousser, remettre, changer, devancer, decaler, sauter, suspendre,
      put off, put on hold, delay, rebook, rearrange, come later, come earlier, later instead,
      earlier instead`,
    'want.instead': 'instead, instead of, a la place, plutot que, au lieu de',
    appointment: `
      existing customer, existing client, current customer, weekly plan, monthly plan,
      biweekly plan, appointment, appointments, appt, appts, apt time, apointment, appoitment,
      booking, bookings, my clean, my cleaning, our clean, our cleaning, my next clean,
      my next cleaning, our next cleaning, the cleaning on, the clean on, next clean,
      next cleaning, visit, visits, service, reservation time, rdv, rendez vous, mon menage,
      notre menage, ma reservation, notre reservation, ma visite, mon nettoyage, notre nettoyage,
      cleaning scheduled, cleaning booked, clean booked, booked for, scheduled for,
      clean scheduled, my regular clean, my weekly clean, my weekly cleaning,
      my biweekly cleaning, my monthly cleaning, my biweekly clean, upcoming, my slot,
      my session, weekly cleaning, week cleaning, week clean, my service, our service, im booked,
      were booked, prochain menage, prochaine visite, my plan, my subscription, menage de`,
    greeting: `
      hi, hello, hey, hiya, helo, hllo, good morning, good afternoon, good evening, good day,
      morning all, yo, sup, howdy, greetings, bonjour, salut, allo, bonsoir, bon matin, coucou,
      hi there, hello there, hey there, heya, how are you, whats up, ca va`,
    thanks: `
      thanks, thank you, thx, thnx, thks, ty, tysm, tks, cheers, thank u, merci, merci beaucoup,
      appreciate it, much appreciated, have a good one, bye, goodbye, bonne journee, au revoir,
      great thanks, perfect thanks, you rock, u guys rock, awesome, take care`,
    'say.other': `
      clean eating, clean living, clean freak, facebook, price is right, book club, note book,
      books, book shelf, book shelves, notebook, come clean, moving day clean, to cost an arm,
      booked a flight, booked flights, change the bulb, light switch, changing table,
      change table, charged my phone, on hold, phone charger, hold on, changing room`,
    'want.help': `
      need help, help me, can you help, can u help, looking for someone, need someone,
      looking for help, je cherche, on cherche, besoin de quelqu un, besoin d aide, j aimerais,
      je voudrais faire nettoyer`,
  },
  en: {
    'want.book': `
      free on, free this, free next, u free, come at, come before, can you do, could you do,
      can u do`,
  },
}
