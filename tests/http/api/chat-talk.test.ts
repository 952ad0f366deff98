import { beforeEach, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { cases, conversations, staffTasks, turns } from '../../../src/db/schema/index.ts'
import {
  addDays,
  businessDate,
  sayShortDate,
  weekdayOf,
} from '../../../src/domain/shared/time/business-time.ts'
import type { TestApp } from '../../support/app.ts'
import { testDesk, ZONE } from '../../support/bookings.ts'

let app: TestApp
beforeEach(async () => {
  ;({ app } = await testDesk([{ name: 'North' }]))
})

interface Turn {
  reply_text: string
  intent: string
  state: Record<string, unknown>
  missing_fields: string[]
  proposed_questions: string[]
  handoff_required: boolean
  estimate: { total_before_tax: number } | null
  quick_replies: string[]
  language: string
}
const say = async (message: string, session = 's-1') => {
  const response = await app.json('/v1/chat/turn', { session_id: session, message })
  expect([message, response.status]).toEqual([message, 200])
  return (await response.json()) as Turn
}
const talk = async (messages: string[], session = 's-1') => {
  let last: Turn | null = null
  for (const message of messages) last = await say(message, session)
  return last!
}
const select = () => app.database.db.select()
/** Makes a conversation as old as if so many days had passed, with every price said in it. */
/** Only under an id of the server does a conversation outlive a day's silence. */
const passDays = async (days: number) => {
  await app.database.db.execute(
    sql`update conversations set session_is_ours = true,
      last_turn_at = last_turn_at - make_interval(days => ${days}::int)`,
  )
  await app.database.db.execute(
    sql`update quotes set valid_until = valid_until - make_interval(days => ${days}::int),
      created_at = created_at - make_interval(days => ${days}::int)`,
  )
}
const today = () => businessDate(new Date(), ZONE)
/** The next such day of the week after tomorrow, in the words of an answer. */
const next = (weekday: number) => {
  let date = addDays(today(), 2)
  while (weekdayOf(date) !== weekday) date = addDays(date, 1)
  return { date, said: sayShortDate(date, 'en'), saidFr: sayShortDate(date, 'fr') }
}

describe('a time', () => {
  test('wished in words is answered with real free times of that day', async () => {
    const { date, said } = next(6)
    const answer = await talk(['2 bed 1 bath', `book me in on ${date} in the morning`])
    expect(answer.intent).toBe('BOOK')
    expect(answer.reply_text).toContain(`${said}, 9:00 am`)
    expect(answer.reply_text).not.toContain('pm')
  })

  test('asked for before the price is remembered, and named with the price', async () => {
    const asked = await say('can I book Saturday morning?')
    expect(asked.estimate).toBeNull()
    expect(asked.proposed_questions).toHaveLength(1)
    const answer = await say('2 bed 1 bath')
    expect(answer.reply_text).toContain('$105.00')
    expect(answer.reply_text).toMatch(/Sat \d+ \w+, (9|10|11):\d\d am/)
  })

  test('that nobody can do says so and names the nearest', async () => {
    const { said, date } = next(3)
    const answer = await talk(['2 bed 1 bath', `book ${date} at 8pm`])
    expect(answer.reply_text).toContain('Nothing is free at the time you named')
    expect(answer.reply_text).toContain(said)
  })

  test('as soon as possible is the earliest there is', async () => {
    const answer = await talk(['2 bed 1 bath', 'book it asap'])
    expect(answer.reply_text).toContain('The earliest we have')
  })

  test('is understood and named in French', async () => {
    const { saidFr } = next(4)
    const answer = await talk(['2 chambres 1 salle de bain', 'réserver jeudi après-midi svp'])
    expect(answer.reply_text).toMatch(/jeu\. \d+ .+, 1[2-6] h \d\d/)
    expect(saidFr).toStartWith('jeu.')
  })

  test('where no team works says so and offers a person', async () => {
    await app.database.db.execute(sql`update teams set active = false`)
    await app.database.db.execute(sql`update schedule_settings set version = version + 1`)
    await app.deps.calendar.refresh()
    const answer = await talk(['2 bed 1 bath', 'book it asap'])
    expect(answer.reply_text).toContain('no free time')
    expect(answer.quick_replies).toContain('Talk to a person')
  })
})

describe('with a price an older page has something to ask', () => {
  test('the date and the postal code, in the language spoken, and only then', async () => {
    expect((await say('hello')).proposed_questions).toHaveLength(1)
    const answer = await say('2 bed 1 bath')
    expect(answer.estimate).not.toBeNull()
    expect(answer.proposed_questions.join(' ')).toMatch(/day.*postal code/)
    const french = await talk(['bonjour, 2 chambres 1 salle de bain'])
    expect(french.proposed_questions.join(' ')).toMatch(/jour.*code postal/)
  })

  test('never when a person takes over', async () => {
    const answer = await talk(['2 bed 1 bath', 'there is mold in the kitchen'])
    expect(answer.handoff_required).toBe(true)
    expect(answer.proposed_questions).toEqual([])
  })
})

describe('each intent leads somewhere', () => {
  test('change or cancel says where the link to a booking is sent, and asks for no rooms', async () => {
    const answer = await say('I need to cancel my appointment')
    expect(answer.intent).toBe('CHANGE_CANCEL')
    expect(answer.reply_text).toContain('http://localhost:3000/visits')
    expect(answer.proposed_questions).toEqual([])
  })

  test('a complaint opens a case, alerts the office, apologises and asks nothing else', async () => {
    const answer = await say('the cleaners broke my vase yesterday')
    expect(answer.reply_text).toContain('sorry')
    expect(answer.proposed_questions).toEqual([])
    expect(await select().from(cases)).toMatchObject([{ reason: 'complaint', status: 'open' }])
    expect(await select().from(staffTasks)).toMatchObject([{ kind: 'case' }])
  })

  test('a question is answered from the record, then back to the open question', async () => {
    const answer = await say('what is your cancellation policy?')
    expect(answer.reply_text).toContain('24 hours')
    expect(answer.reply_text).toEndWith('How many bedrooms and bathrooms? Half baths count as ½.')
  })

  test('a question beside a price leaves the price as it is', async () => {
    const answer = await talk(['2 bed 1 bath', 'are you insured?'])
    expect(answer.reply_text).toContain('insurance')
    expect(answer.reply_text).toContain('$105.00')
    expect(answer.estimate?.total_before_tax).toBe(105)
  })

  test('how long and what it costs are told by the price list, of their own home once it is known', async () => {
    expect((await say('how long does it take?')).reply_text).toContain('2 bedrooms, 1 bathroom')
    expect((await say('what does it cost with tax?', 's-2')).language).toBe('en')
    const own = await talk(['3 bed 2 bath deep', 'how long will that take?'], 's-3')
    expect(own.reply_text).toContain('For your home')
  })

  test('an extra that is asked about is named with its price', async () => {
    expect((await say('do you do windows?')).reply_text).toContain('($30.00)')
  })

  test('somebody who asks for a person gets a case at once, with what is known', async () => {
    const answer = await talk(['3 bed 2 bath', 'can I talk to a real person please'])
    expect(answer.handoff_required).toBe(true)
    expect(answer.state).toMatchObject({ beds: 3, baths: 2 })
    expect(await select().from(cases)).toMatchObject([{ reason: 'person' }])
  })

  test('harmless and denied words are no reason for a case', async () => {
    for (const [n, message] of [
      '2 bed 1 bath, no mold anywhere',
      '2 bed 1 bath with crown moldings',
      '2 bed 1 bath, spilled a bloody mary on the rug',
    ].entries())
      expect((await say(message, `harmless-${n}`)).handoff_required).toBe(false)
    expect(await select().from(cases)).toEqual([])
  })

  test('the eleventh bedroom is a person’s matter, said politely', async () => {
    const answer = await say('11 bedrooms 4 baths')
    expect(answer).toMatchObject({ handoff_required: true, estimate: null })
    expect(answer.reply_text).toContain('11 bedrooms')
    expect(answer.reply_text).toContain('780-555-0100')
  })

  test('a from price has a person one tap away', async () => {
    const answer = await say('8 bed 5 bath')
    expect(answer.reply_text).toContain('from $')
    expect(answer.quick_replies).toContain('Talk to a person')
  })
})

describe('what people say in passing', () => {
  test('a person who is not needed after all is let go of', async () => {
    const answer = await talk(['2 bed 1 bath', 'can I talk to someone', 'never mind'])
    expect(answer).toMatchObject({ handoff_required: false, estimate: { total_before_tax: 105 } })
  })

  test('a price that is too high is met with what lowers it', async () => {
    const answer = await talk(['2 bed 1 bath', 'too expensive'])
    expect(answer.reply_text).toContain('Weekly −10%')
  })

  test('who lives there is answered, and the question stays', async () => {
    const answer = await say('we have a dog')
    expect(answer.reply_text).toContain('pets')
    expect(answer.missing_fields).toEqual(['beds', 'baths'])
  })

  test('a hazard that is taken back is heard', async () => {
    const answer = await talk(['2 bed 1 bath, mold in the bathroom', 'sorry, no mold'])
    expect(answer.handoff_required).toBe(false)
    expect(answer.reply_text).not.toContain('did not quite')
  })
})

describe('why this price', () => {
  test('is told from its own lines: hours, type, rate, discount and extras', async () => {
    const answer = await talk([
      'deep clean 2 bed 1.5 bath with oven and fridge, weekly',
      'why this price?',
    ])
    for (const part of [
      '3½ hours',
      '1.2',
      '4½ hours',
      '$35.00',
      '$157.50',
      '10%',
      '−$15.75',
      '$30.00',
      '$20.00',
      '$191.75',
    ])
      expect(answer.reply_text).toContain(part)
  })

  test('before there is a price says what it comes from, and goes on', async () => {
    const answer = await say('how is the price calculated?')
    expect(answer.reply_text).toContain('every line of it is shown')
    expect(answer.missing_fields).toEqual(['beds', 'baths'])
  })
})

describe('what is not clear is asked about', () => {
  test('two numbers of bedrooms', async () => {
    const answer = await say('2 or 3 bedrooms, 1 bath')
    expect(answer.estimate).toBeNull()
    expect(answer.missing_fields).toEqual(['beds'])
    expect(answer.reply_text).toContain('2 or 3 bedrooms?')
    expect(answer.quick_replies.slice(0, 2)).toEqual(['2 bedrooms', '3 bedrooms'])
    const settled = await say('3 bedrooms')
    expect(settled.state).toMatchObject({ beds: 3, baths: 1 })
  })

  test('two types of clean', async () => {
    const answer = await talk(['2 bed 1 bath', 'deep or standard, not sure yet'])
    expect(answer.quick_replies.slice(0, 2)).toEqual(['Standard clean', 'Deep clean'])
  })

  test('the size of a sofa, with answers that are understood, and only once', async () => {
    const answer = await talk(['2 bed 1 bath', 'steam the sofa too'])
    expect(answer.quick_replies).toContain('Steam a three-seat sofa')
    const settled = await say('Steam a three-seat sofa')
    expect(settled.state).toMatchObject({ add_ons: { steam_sofa_3: 1 } })
    expect(settled.reply_text).not.toContain('How large')
  })

  test.each([
    [
      'en',
      [
        '2 bed 1 bath',
        'steam the sofa',
        'carpet stains too',
        'how about linens',
        'every 3 weeks',
        'deep or standard?',
      ],
    ],
    ['fr', ['2 chambres 1 salle de bain', 'le sofa à la vapeur', 'aux 3 semaines']],
  ])('and every answer to tap is understood (%s)', async (language, messages) => {
    for (const [n, message] of messages.entries()) {
      const opening = n === 0 ? [] : [messages[0]!]
      const session = `${language}-${n}`
      const { quick_replies } = await talk([...opening, message], session)
      for (const [i, tap] of quick_replies.entries()) {
        const answer = await talk([...opening, message, tap], `${session}-${i}`)
        expect([tap, answer.language]).toEqual([tap, language])
        expect([tap, /did not quite|pas bien compris/.test(answer.reply_text)]).toEqual([
          tap,
          false,
        ])
      }
    }
  })
})

describe('starting over', () => {
  test.each([
    ['start over', '2 bed 1 bath deep with the oven', 'forgotten'],
    ['recommencer', 'grand ménage, 2 chambres 1 salle de bain, four', 'oubliés'],
  ])(
    '"%s" forgets home and price, keeps the conversation, and says so',
    async (words, home, said) => {
      await say(home)
      const answer = await say(words)
      expect(answer).toMatchObject({ state: {}, estimate: null, missing_fields: ['beds', 'baths'] })
      expect(answer.reply_text).toContain(said)
      expect(await select().from(conversations)).toHaveLength(1)
      expect(await select().from(turns)).toHaveLength(2)
    },
  )

  test('with a new home in the same message prices that one alone', async () => {
    const answer = await talk([
      '3 bed 2 bath deep, weekly, with the oven',
      'start over: 2 bed 1 bath',
    ])
    expect(answer.state).toEqual({ beds: 2, baths: 1 })
    expect(answer.estimate?.total_before_tax).toBe(105)
  })

  test('ends a hand-off for size', async () => {
    expect((await talk(['12 bed 3 bath', 'start over'])).handoff_required).toBe(false)
  })
})

describe('after a silence longer than a price is valid', () => {
  test('nothing of then counts before they say that it is the same home', async () => {
    await say('2 bed 1 bath deep, weekly, with the oven')
    await passDays(15)
    const back = await say('hello again')
    expect(back).toMatchObject({ state: {}, estimate: null })
    expect(back.reply_text).toContain('Deep clean, weekly, 2 bedrooms')
    expect(back.reply_text).not.toContain('$')
    expect(back.quick_replies).toContain('Same as last time')
    const same = await say('Same as last time')
    expect(same.state).toMatchObject({
      beds: 2,
      baths: 1,
      cleaning_type: 'deep',
      frequency: 'weekly',
    })
    expect(same.estimate).not.toBeNull()
  })

  test('a new home is priced without the extras of the old one', async () => {
    await say('2 bed 1 bath deep, weekly, with the oven')
    await passDays(15)
    const answer = await say('3 bedrooms 2 baths')
    expect(answer.state).toEqual({ beds: 3, baths: 2 })
    expect(answer.estimate?.total_before_tax).toBe(140)
    await say('yes')
    expect((await say('thanks')).state).toEqual({ beds: 3, baths: 2 })
  })

  test('"no" begins afresh', async () => {
    await say('2 bed 1 bath deep')
    await passDays(20)
    const answer = await talk(['hi', 'no'])
    expect(answer.state).toEqual({})
    expect(answer.missing_fields).toEqual(['beds', 'baths'])
  })

  test('a day before that everything stands', async () => {
    await say('2 bed 1 bath deep')
    await passDays(13)
    expect((await say('thanks')).estimate).not.toBeNull()
  })
})

describe('whatever is typed gets an answer', () => {
  const NOISE = Array.from({ length: 400 }, (_, i) =>
    String.fromCodePoint(33 + ((i * 7919) % 94)),
  ).join('')
  test.each([
    ['2,000 characters of noise', NOISE.repeat(5).slice(0, 2000)],
    ['2,000 times the same letter', 'a'.repeat(2000)],
    ['a thousand numbers', '1 '.repeat(1000)],
    ['commas', ','.repeat(2000)],
    ['right-to-left and zero-width text', '\u202e\u200b\u2066شقة من غرفتين\u200d\ufeff'],
    ['HTML', '<img src=x onerror=alert(1)><b>2 bed</b>'],
    ['SQL', "'; drop table conversations; --"],
    ['emoji only', '🧽🧼🏠'],
    ['combining marks', 'e\u0301'.repeat(900)],
    ['blanks', '   \n\t '],
  ])('%s', async (_name, message) => {
    const answer = await say(message)
    expect(answer.reply_text.length).toBeGreaterThan(10)
    expect(answer.reply_text).not.toContain('<img')
  })

  test('ten messages at once are all taken, one after the other', async () => {
    const sent = Array.from({ length: 10 }, (_, n) =>
      say(['2 bed', '1 bath', 'oven', 'weekly', '🙂'][n % 5]!),
    )
    for (const answer of await Promise.all(sent)) expect(answer.reply_text).not.toBe('')
    const stored = await select().from(turns)
    expect(stored.map(({ position }) => position).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })

  test('the same message twice gets the same price', async () => {
    const first = await say('2 bed 1 bath')
    const second = await say('2 bed 1 bath')
    expect(second.estimate).toEqual(first.estimate)
    expect(second.reply_text).toContain('$105.00')
  })

  test('rudeness is met calmly, once, with a person at hand, and never loses the thread', async () => {
    const first = await say('fuck you')
    expect(first.reply_text).toContain('I would like to help')
    expect(first.quick_replies).toContain('Talk to a person')
    const second = await say('you idiot')
    expect(second.reply_text).toBe('How many bedrooms and bathrooms? Half baths count as ½.')
    expect((await say('this fucking place has 2 bed 1 bath')).estimate).not.toBeNull()
  })

  test('who is not understood twice is offered a person in words', async () => {
    expect((await say('qwop zxcvb')).reply_text).toContain('did not quite catch')
    expect((await say('blorp fnord')).reply_text).toContain('Talk to a person')
  })

  test('a page’s conversation and the API’s are apart', async () => {
    await say('2 bed 1 bath')
    const [row] = await select().from(conversations).where(eq(conversations.sessionId, 's-1'))
    expect(row?.turnCount).toBe(1)
  })
})
