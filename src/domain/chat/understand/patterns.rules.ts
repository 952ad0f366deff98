import { has, type Mark } from './marks.rules.ts'

/** Steps are kinds ("a|per"), numbers (`num=2`), or either with `?` when they may be missing. */
type Pattern = readonly [value: string, steps: string]

const DAY_OR_WEEK = 'week|weekday|weekend'

/** How often, in order of trial: the longer and rarer first. `not_offered` is said but not sold. */
const FREQUENCY: readonly Pattern[] = [
  ['biweekly', 'ordinal and ordinal weekday word|fill|of_us? fill|every|a? month'],
  ['monthly', 'ordinal weekday word|fill|of_us? fill|every|a? month'],
  ['biweekly', 'ordinal and ordinal word|fill? every|a month'],
  ['monthly', 'ordinal word|fill? every month'],
  ['biweekly', `alternate ${DAY_OR_WEEK}`],
  ['not_offered', 'every other|another month|year'],
  ['not_offered', 'every num month|year'],
  ['biweekly', `freq.one_time? every|per|slash|a num=2|ordinal=2 ${DAY_OR_WEEK}`],
  ['biweekly', `freq.one_time? every|per|slash|a other|another ${DAY_OR_WEEK}`],
  ['biweekly', 'num=1 times|x every|per|slash|a num=2 week'],
  ['biweekly', 'every num=14|num=15 day'],
  ['monthly', 'freq.one_time? every num=4 week'],
  ['monthly', 'every num=30 day'],
  ['weekly', 'every num=7 day'],
  ['not_offered', 'every num week|day'],
  ['biweekly', 'num=2 times|x fill fill? month'],
  ['monthly', 'num=1 times|x fill fill? month'],
  ['monthly', 'freq.one_time fill fill? month'],
  ['weekly', 'num=1 times|x fill fill? week'],
  ['weekly', 'freq.one_time fill fill? week'],
  ['biweekly', 'twice every|a|per|slash? month'],
  ['biweekly', 'num=2 times|x every|a|per|slash? month'],
  ['biweekly', 'num=2 slash|per month'],
  ['biweekly', 'twice freq.monthly'],
  ['biweekly', 'num=2 times|x freq.monthly'],
  ['weekly', 'num=1 slash week'],
  ['monthly', 'num=1 slash month'],
  ['biweekly', 'a|num=1 weekday fill|of_us? num=2'],
  ['not_offered', 'twice every|a|per|slash? week'],
  ['not_offered', 'twice freq.weekly'],
  ['not_offered', 'twice every|a|per|slash year'],
  ['weekly', 'num=1 times|x every|a|per|slash? week|weekday'],
  ['weekly', 'freq.one_time every|a|per|slash week|weekday'],
  ['weekly', 'freq.one_time freq.weekly'],
  ['monthly', 'num=1 times|x every|a|per|slash? month'],
  ['monthly', 'freq.one_time every|a|per|slash month'],
  ['weekly', 'num=4 times|x every|a|per|slash? month'],
  ['not_offered', 'num times|x every|a|per|slash? week|month|year'],
  ['monthly', 'freq.one_time freq.monthly'],
  ['biweekly', 'freq.one_time freq.biweekly'],
  ['weekly', 'num=1 day every|a|per|slash week'],
  ['monthly', 'num=1 day every|a|per|slash month'],
  ['one_time', 'num=1 times'],
  ['one_time', 'num=1 x solely'],
  ['one_time', 'solely num=1 x'],
  ['weekly', 'every week|weekday|weekend'],
  ['monthly', 'every month'],
  ['weekly', 'rate week'],
  ['monthly', 'rate month'],
]

interface Step {
  isOptional: boolean
  accepts: (mark: Mark | undefined) => boolean
}

/** Every pattern begins with one of these; most marks are none. */
const OPENERS = 'every|per|slash|a|num|twice|freq.one_time|ordinal|solely|alternate'

const COMPILED = FREQUENCY.map(([value, steps]) => ({
  value,
  steps: steps.split(' ').map(toStep),
}))

/** The frequency said from mark `at` on, and how many marks say it; null when none is. */
export function matchFrequency(
  marks: Mark[],
  at: number,
): { value: string; length: number } | null {
  if (!has(marks[at], OPENERS)) return null
  for (const { value, steps } of COMPILED) {
    const length = matchSteps(marks, at, steps)
    if (length > 0) return { value, length }
  }
  return null
}

function toStep(source: string): Step {
  const isOptional = source.endsWith('?')
  const options = source.replace('?', '').split('|').filter(Boolean)
  const wanted = options.map((option) => {
    const [kind, value] = option.split('=')
    return { kind: kind!, value: value === undefined ? null : Number(value) }
  })
  const accepts = (mark: Mark | undefined) => {
    if (!mark) return false
    for (const { kind, value } of wanted) {
      if (mark.kinds.includes(kind) && (value === null || mark.value === value)) return true
    }
    return false
  }
  return { isOptional, accepts }
}

function matchSteps(marks: Mark[], at: number, steps: Step[]): number {
  let i = at
  for (const step of steps) {
    if (step.accepts(marks[i])) i++
    else if (!step.isOptional) return 0
  }
  return i - at
}
