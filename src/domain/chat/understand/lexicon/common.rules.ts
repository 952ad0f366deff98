/** Ordinary words one or two slips away from a word of the lexicon: known, so that they stay. */
export const COMMON = `there their where were quite quiet touch coach couch flour flower three weaken
  string clear clearing price pride prize early month mouth house mouse horse hours please lease least
  vacation vacations evening`
