import type { Language } from '../../../words/catalogue.ts'
import { homeWords, sayCount } from '../../../words/home.ts'
import { replyWords } from '../../../words/replies.ts'
import { talkWords } from '../../../words/talk.ts'
import type { HomeFacts } from '../../pricing/home.ts'
import type { Doubt } from '../understand/understanding.rules.ts'

/** A question about something that was said but not clearly, and answers to tap. */
export interface DoubtAsked {
  question: string
  taps: string[]
}

type Room = 'beds' | 'baths'
const isRoom = (fact: Doubt['fact']): fact is Room => fact === 'beds' || fact === 'baths'

/** Whether a doubt keeps the price from being right about the rooms: asked about before anything else. */
export const isAboutRooms = (doubt: Doubt): boolean => isRoom(doubt.fact)

/** What to ask about a doubt; null where nothing sensible can be asked. */
export function askAbout(doubt: Doubt, facts: HomeFacts, language: Language): DoubtAsked | null {
  return isRoom(doubt.fact)
    ? askAboutRooms(doubt, doubt.fact, facts, language)
    : askAboutRest(doubt, language)
}

function askAboutRooms(
  doubt: Doubt,
  fact: Room,
  facts: HomeFacts,
  language: Language,
): DoubtAsked | null {
  const words = talkWords(language)
  const { doubts } = words
  const known = facts[fact]
  const values = [...new Set([...(known === undefined ? [] : [known]), ...numbersOf(doubt)])].sort(
    (a, b) => a - b,
  )
  const tap = (n: number) =>
    fact === 'beds' ? bedTap(n, language) : words.bathrooms(sayCount(n, language), n > 0 && n <= 1)
  const general = fact === 'beds' ? [1, 2, 3, 4].map(tap) : [1, 1.5, 2, 2.5].map(tap)
  switch (doubt.why) {
    case 'not_whole':
      return { question: doubts.half, taps: values.length > 1 ? values.map(tap) : general }
    case 'quebec_rooms':
      return { question: doubts.quebec, taps: general }
    case 'rooms_not_bedrooms':
      return { question: doubts.notBedrooms, taps: general }
    case 'several_values':
    case 'range': {
      if (values.length === 0) return null
      const options = values.map((n) => sayCount(n, language)).join(words.or)
      return {
        question: doubts.rooms(options, fact),
        taps: values.length > 1 ? values.map(tap) : general,
      }
    }
    default:
      return null
  }
}

const bedTap = (n: number, language: Language): string =>
  n === 0 ? replyWords(language).studio : talkWords(language).bedrooms(n)

/** The values that compete, where the reading says them. */
function numbersOf(doubt: Doubt): number[] {
  return (doubt.values ?? []).filter((value) => typeof value === 'number').slice(0, 4)
}

function askAboutRest({ fact, why, values }: Doubt, language: Language): DoubtAsked | null {
  const words = talkWords(language)
  const { doubts } = words
  const home = homeWords(language)
  /** The names of the values that compete, of all where the reading does not say which. */
  const named = (names: Record<string, string>): string[] => {
    const meant = Object.keys(names).filter((value) => values?.includes(value))
    return (meant.length > 1 ? meant : Object.keys(names)).map((value) => names[value]!)
  }
  switch (fact) {
    case 'cleaning_type':
      return { question: doubts.type, taps: named(home.types) }
    case 'frequency':
      return why === 'not_offered'
        ? { question: doubts.notOffered, taps: named(home.frequencies) }
        : { question: doubts.frequency, taps: named(home.frequencies) }
    case 'steam_sofa':
      return { question: doubts.sofa, taps: [...words.sofas] }
    case 'carpet_spot':
      return { question: doubts.spots, taps: [1, 2, 3, 5].map(words.spots) }
    case 'linen_beds':
      return { question: doubts.linen, taps: [1, 2, 3].map(words.linens) }
    case 'windows_up_to_5':
      return { question: doubts.windows, taps: [] }
    default:
      return null
  }
}
