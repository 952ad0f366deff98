import type { Lexicon } from './lexicon.rules.ts'

/** Words for how often, and the parts (every, week, times) that the frequency grammar combines. */
export const FREQUENCY: Lexicon = {
  any: {
    'freq.weekly': `
      one day a week, one day per week, one day every week, week by week, weekly, wkly, wekly, wekely, evry wk, weekly basis, hebdomadaire, hebdo, once weekly, chaque semaine,
      toutes les semaines, aux semaines, week to week, week after week, une fois semaine,
      each and every week`,
    'freq.biweekly': `
      bye weekly, by weekly, buy weekly, bi week ly, be weekly, bye week lee, eow, week on week off,
      one week on one week off, one week yes one week no, every second week, every 2nd week, evry other wk, biweekly, bi weekly, biwkly, bi wkly, biweekly basis, bi weekly basis, fortnightly,
      fortnight, every fortnight, once a fortnight, per fortnight, semi monthly, semimonthly,
      bimonthly cleaning, bimensuel, bimensuelle, bi mensuel, bi mensuelle, semaine sur deux,
      semaine sur 2, une semaine sur deux, alternate weeks, alternating weeks, alternate week,
      every alternate week, bi hebdomadaire, bihebdomadaire, biweek, bi week, quinzaine,
      chaque quinzaine, deux fois mois`,
    'freq.monthly': `
      one day a month, one day per month, monthly, mthly, mnthly, monthly basis, mensuel, mensuelle, mensuellement, chaque mois, tous les mois,
      aux mois, une fois mois, once monthly`,
    'freq.one_time': `
      only this time, just this time, nothing ongoing, nothing permanent, a once off, once off, a single visit, one clean only, one clean, a one off, one cleaning only, just 1x, 1x only, one x only, single x, one time, onetime, one timer, one off, one offs, oneoff, once, just once, only once,
      one shot, one and done, single visit, single clean, single cleaning, single time,
      this once, just this once, this one time, just this one time, the one time, just the once,
      une seule fois, une fois, juste une fois, ponctuel, ponctuelle, ponctuellement,
      non recurring, not recurring, not ongoing, nothing recurring, not a recurring,
      nothing regular, no contract, no recurring, not regular, pas recurrent, pas de recurrence,
      visite unique, one visit, occasionnel, non recurrent, not on a schedule, no ongoing,
      no commitment, single session`,
    'freq.regular': `
      anything regular, something regular, a subscription, subscription, anything recurring, recurring,
      ongoing, anything ongoing, anything permanent, a recurring clean, recurring service, a contract,
      repeat visits, recurrent`,
    'freq.none': `
      once over, good once over, a once over, once in a while, once upon a time, at once, once again, once more, once you, once we,
      once i, once they, once the, once its, once everything, once done, once its done,
      once booked, at one time, one time i, one time my, daily, every day, everyday, chaque jour,
      tous les jours, every single day, quarterly, yearly, annually, every year, every quarter,
      une fois que`,
    every: `
      every, evry, each, evey, ea, every single, chaque, toutes les, tous les, tout les,
      toute les, touts les, aux, a tous les, a toutes les`,
    other: 'other, othr, alternate',
    alternate: 'alternate, alternating, alternative',
    week: `
      week, weeks, weks, wek, weak, weaks, weeek, weeeks, wk, wks, semaine, semaines, sem`,
    month: 'month, months, mnth, mnths, mth, mths, mois, mo',
    day: 'day, days, jour, jours',
    year: 'year, years, yr, yrs, annee, annees',
    times: 'times, time, fois, visits, cleans, visites',
    x: 'x',
    solely: 'only, just, seulement, juste',
    per: 'per, par, in a, dans le',
    rate: 'per, par',
    twice: 'twice, twise, deux fois',
    weekend: 'weekend, weekends, fin de semaine, fins de semaine, week end',
  },
  fr: { year: 'an, ans', 'freq.one_time': 'unique' },
}
