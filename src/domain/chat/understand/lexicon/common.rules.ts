/** Ordinary words one slip away from a word of the lexicon: known, so that they are left alone. */
export const COMMON = `there their where were quite quiet touch coach couch flour flower three weaken
  string clear clearing price pride prize early month mouth house mouse horse hours please lease least`
