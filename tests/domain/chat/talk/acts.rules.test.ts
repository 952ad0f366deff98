import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Acts, readActs } from '../../../../src/domain/chat/talk/acts.rules.ts'

const actsIn = (message: string) =>
  (Object.entries(readActs(message)) as [keyof Acts, boolean][])
    .filter(([, isSo]) => isSo)
    .map(([act]) => act)

describe.each<[keyof Acts, string[]]>([
  [
    'startsOver',
    [
      'start over',
      'Can we start again please',
      'RESET',
      "let's start from scratch: 3 bed 2 bath",
      'recommencer',
      'On recommence à zéro',
      'efface tout',
    ],
  ],
  [
    'asksWhy',
    [
      'why this price?',
      'Why so expensive??',
      'how did you get that',
      'how come it costs that much',
      'can u break it down',
      'why $191',
      'pourquoi ce prix ?',
      "pourquoi c'est si cher",
      'comment calculez-vous le prix',
    ],
  ],
  ['isRude', ['fuck you', 'you are an idiot', 'this is useless', 'va te faire foutre', 'connard']],
  ['isNoise', ['🙂🙂', '...', '\u200b\u202e', '?!', ' ']],
  ['isYes', ['yes', 'Yep!', 'ok', 'oui', '👍']],
  ['isNo', ['no', 'nope', 'non merci']],
  ['isThanks', ['thanks', 'Merci!', 'perfect']],
  ['isGreeting', ['hi', 'Bonjour', 'good morning']],
  ['isSame', ['Same as last time', 'comme la dernière fois', 'same place']],
  ['asksRobot', ['are you a robot?', 'is this a bot', 'êtes-vous un robot']],
])('%s', (act, messages) => {
  for (const message of messages) {
    test(message, () => expect(actsIn(message)).toContain(act))
  }
})

test('messages about a home are no acts of talk', () => {
  for (const message of [
    '2 bed 1 bath, deep clean',
    'the oven is a piece of work, grease everywhere',
    'the previous tenant was a slob, 3 bed 2 bath',
    'my hi-rise condo on the 15th floor, two bedrooms and one bathroom, weekly please',
    'start on the kitchen first',
    'why not add the oven',
    'il y a deux chambres et une salle de bain',
  ])
    expect([message, actsIn(message)]).toEqual([message, []])
})

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (message) => {
      expect(Object.keys(readActs(message))).toHaveLength(12)
    }),
    { numRuns: 200 },
  )
})
