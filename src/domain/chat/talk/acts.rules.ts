import { fold } from '../understand/fold.rules.ts'
import { ACT_PHRASES, type Act, RUDE_WORDS } from './acts.lexicon.rules.ts'

/** The longest message that can be nothing but an act of talk, in words: a longer one says more. */
const SHORT = 6

/** Pictures that say yes by themselves. */
const NODS = /[👍👌✅🆗]/u

/** What a message does in the talk besides what it says of the home. */
export interface Acts {
  /** Forget the home and the price, and begin again. */
  startsOver: boolean
  /** How the price comes about. */
  asksWhy: boolean
  /** Aimed at us, not at a stain. */
  isRude: boolean
  /** Nothing that can be read: no letter and no digit. */
  isNoise: boolean
  isThanks: boolean
  isGreeting: boolean
  isYes: boolean
  isNo: boolean
  /** "Same as last time". */
  isSame: boolean
  /** A person is not wanted after all. */
  takesBack: boolean
  /** The price is too high. */
  findsDear: boolean
  /** Whether we are a machine. */
  asksRobot: boolean
}

/** Reads the acts of a message, in either language. Pure and total, in time linear in the message. */
export function readActs(message: string): Acts {
  const { text } = fold(message)
  const words = text.match(/[a-z]+|\d+|\$/g) ?? []
  const said = ` ${words.join(' ')} `
  const isShort = words.length <= SHORT
  const says = (act: Act) => ACT_PHRASES[act].some((phrase) => said.includes(` ${phrase} `))
  const isWordless = !/[\p{L}\p{N}]/u.test(text)
  const nods = NODS.test(message)
  const isOnly = (act: Act) => isShort && says(act)
  return {
    startsOver: says('startOver') && words.length <= 2 * SHORT,
    asksWhy: says('why') || asksWhyDear(said),
    isRude: RUDE_WORDS.some((phrase) => said.includes(` ${phrase} `)),
    isNoise: isWordless && !nods,
    isThanks: isOnly('thanks'),
    isGreeting: isOnly('greeting'),
    isYes: isOnly('yes') || (isWordless && nods),
    isNo: isOnly('no'),
    isSame: isOnly('same'),
    takesBack: isOnly('takeBack'),
    findsDear: says('dear') && words.length <= 2 * SHORT,
    asksRobot: isOnly('robot'),
  }
}

/** "Why is it so expensive", "how come it costs that much", « pourquoi si cher ». */
const asksWhyDear = (said: string): boolean =>
  / (why|how come|pourquoi) /.test(said) &&
  / (price|prices|cost|costs|much|expensive|pricey|high|\$|prix|cher|chere|coute|montant|autant) /.test(
    said,
  )
