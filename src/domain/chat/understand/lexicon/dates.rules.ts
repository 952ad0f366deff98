import type { Lexicon } from './lexicon.rules.ts'

/** Words for days and hours, and words whose number is an address, a clock or a date. */
export const DATES: Lexicon = {
  any: {
    weekday: `
      monday, tuesday, wednesday, wensday, thursday, friday, saturday, sunday, mondays, tuesdays,
      wednesdays, thursdays, fridays, saturdays, sundays, tue, tues, thu, thur, thurs, fri,
      lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lundis, mardis, mercredis,
      jeudis, vendredis, samedis, dimanches, weds`,
    month_name: `
      january, february, april, june, july, august, september, october, november, december, jan,
      feb, apr, jun, jul, aug, sep, oct, nov, dec, janvier, fevrier, avril, mai, juin, juillet,
      aout, septembre, octobre, novembre, decembre`,
    date: `
      this aft, this eve, tmrw aft, this coming week, the week of, later this week, later today, right away,
      right now, same day, cet aprem, cette aprem, demain matin, demain soir, la semaine du, tantot,
      todays, tomorrows, today, tonight, tomorrow, tmrw, tmr, tomorow, tommorow, tommorrow,
      2morrow, this week, next week, this weekend, next weekend, this month, next month, asap,
      this afternoon, this morning, this evening, tomorrow morning, early next week,
      end of the month, christmas, xmas, thanksgiving, easter, new years, demain, aujourd hui,
      apres demain, cette semaine, semaine prochaine, fin de semaine prochaine, mois prochain,
      des que possible, noel, ce soir, cet apres midi, ce matin`,
    daypart: `
      morning, mornings, afternoon, afternoons, evening, evenings, noon, midday, lunchtime,
      matin, matins, avant midi, apres midi, soir, midi`,
    clock: `
      am, pm, oclock, o clock, h, a m, p m, heure, heures, hour, hours, hr, hrs, min, mins,
      minute, minutes`,
    address: `
      unit, apt number, suite number, number, #, buzzer, buzz, room number, highway, hwy, route,
      box, code, po box, door code, gate code, ext, extension, built, since, circa, age, aged,
      numero, no civique, porte, at, before, after, until, till, by, around, construit, depuis,
      a partir de`,
  },
  en: { weekday: 'mon, sat, sun, wed', month_name: 'may, march, sept' },
  fr: { month_name: 'mars' },
}
