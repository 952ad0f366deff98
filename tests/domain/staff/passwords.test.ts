import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { commonPasswords, commonWords } from '../../../src/domain/staff/common-passwords.ts'
import { passwordFault } from '../../../src/domain/staff/password.rules.ts'
import { passwords } from '../../../src/domain/staff/passwords.ts'
import { CHEAP_COST } from '../../support/app.ts'
import { hashGate } from '../../support/hash-gate.ts'

const cheap = () => passwords(CHEAP_COST)

test('a password belongs to its hash and to no other, whichever way its letters were typed', async () => {
  const { hash, verify } = cheap()
  const stored = await hash('café noir à Québec')
  expect(stored).toMatch(/^scrypt:4:8:1:[\w-]{22}:[\w-]{43}$/)
  expect(await verify('café noir à Québec'.normalize('NFD'), stored)).toBe(true)
  expect(await verify('cafe noir a Quebec', stored)).toBe(false)
  expect(await hash('café noir à Québec')).not.toBe(stored)
})

test('hashes are made with 2^17 blocks, and a hash of other parameters still counts', async () => {
  const stored = await passwords().hash('green boots walk far')
  expect(stored).toStartWith('scrypt:17:8:1:')
  expect(await cheap().verify('green boots walk far', stored)).toBe(true)
})

test('without an account, or with a broken hash, nothing is right', async () => {
  const { verify } = cheap()
  for (const stored of [null, '', 'scrypt:4:8:1', 'bcrypt:4:8:1:a:b']) {
    expect(await verify('anything at all', stored)).toBe(false)
  }
})

test('two are worked on at once, ten wait in each line, and strangers have one of the two', async () => {
  const gate = hashGate(() => true)
  const { seat, hash } = passwords(CHEAP_COST, gate.derive)
  const strangers = Array.from({ length: 11 }, () => seat('strangers'))
  expect(() => seat('strangers')).toThrow('The sign-in is busy')
  const guesses = strangers.map((each) => each.verify('guess', null))
  await gate.reached(1)
  const known = Array.from({ length: 12 }, () => hash('green boots walk far'))
  await expect(hash('green boots walk far')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 2,
    extension: { reason: 'busy' },
  })
  await gate.reached(2)
  expect(gate.passwords).toEqual(['guess', 'green boots walk far'])
  gate.open()
  expect(await Promise.all(guesses)).toEqual(guesses.map(() => false))
  expect((await Promise.all(known)).every((each) => each.startsWith('scrypt:4:'))).toBe(true)
  for (const each of strangers) each.leave()
  strangers[0]!.leave()
  expect(Array.from({ length: 11 }, () => seat('strangers'))).toHaveLength(11)
  expect(() => seat('strangers')).toThrow('The sign-in is busy')
})

test('the known go before strangers, and use both workers where no stranger is at it', async () => {
  const gate = hashGate(() => true)
  const { seat, verify } = passwords(CHEAP_COST, gate.derive)
  const first = [verify('known 1', null), verify('known 2', null)]
  const guess = seat('strangers').verify('guess', null)
  const third = verify('known 3', null)
  await gate.reached(2)
  gate.openOne()
  await gate.reached(3)
  expect(gate.passwords).toEqual(['known 1', 'known 2', 'known 3'])
  gate.open()
  await Promise.all([...first, guess, third])
  expect(gate.passwords.at(-1)).toBe('guess')
})

const OWNER = { login: 'dora.deskins@maple.example', company: 'Maple & Pine Home Care' }
const faultOf = (password: string) => passwordFault(password, OWNER, commonPasswords())

test('a password has to be long and its owner’s own; kinds of characters do not matter', () => {
  const good = [
    'green boots walk far',
    'vingt-deux chats roux',
    '北京的秋天很美丽我喜欢这里',
    'ключ от старого дома',
    'Tr7kLm2pQz9x',
    'dora likes purple socks',
    'spruce trees smell nice',
    'hunter2 ate seven figs',
  ]
  for (const password of good) expect([password, faultOf(password)]).toEqual([password, null])
  expect(faultOf('short')).toContain('at least 12')
  expect(faultOf('aaaaaaaaaaaaaaaa')).toContain('different')
})

test('common passwords are refused whatever is put around them, and so are login and company', () => {
  const common =
    'iloveyou1234 sunshine1234 princess1234 football1234 administrator qwertyuiop12 trustno1trustno1 ' +
    'baseball1234 michael12345 1q2w3e4r5t6y q1w2e3r4t5y6 passwordpassword password1234 123456123456 ' +
    'qwertyqwerty1 motdepasse123 M0tDePasse!2025 P@ssw0rd2024! $unsh1n3!2024 1L0v3Y0u!!2024 ' +
    'Welcome12345! qazwsxedcrfv spruce-spruce-1 Spruce2024!!! CorrectHorseBatteryStaple'
  for (const password of common.split(' ')) {
    expect([password, faultOf(password)]).toEqual([
      password,
      expect.stringContaining('tried first'),
    ])
  }
  const own =
    'dora.deskins@maple.example DORA.DESKINS@maple.example deskins-12345 d3sk1ns-d3sk1ns ' +
    'maple&pine2026 MaplePineHomeCare pine-pine-pine-1'
  for (const password of own.split(' ')) {
    expect([password, faultOf(password)]).toEqual([password, expect.any(String)])
  }
})

test('common passwords with digits and signs in them are refused once and twice over', () => {
  const mixed = commonWords().filter((word) => /[a-z]/.test(word) && !/^[a-z]+$/.test(word))
  expect(mixed.length).toBeGreaterThanOrEqual(1_000)
  const dressed = mixed.flatMap((word) => [`${word}13759.20!9`, `${word}-${word}13759.20`])
  expect(dressed.filter((password) => faultOf(password) === null)).toEqual([])
})

test('every common password is refused, dressed up in any way', () => {
  const list = commonWords()
  expect(list.length).toBeGreaterThanOrEqual(10_000)
  const dressed = fc.tuple(
    fc.constantFrom(...list),
    fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => word.replaceAll('o', '0').replaceAll('e', '3').replaceAll('s', '$'),
      (word: string) => word.replaceAll('a', '@').replaceAll('i', '1').replaceAll('l', '!'),
      (word: string) => word.replace(/^\d+|\d+$/g, ''),
      (word: string) => [...word].join('.'),
      (word: string) => `${word}-${word}`,
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789!.-_ '), minLength: 9, maxLength: 14 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(dressed, ([word, dress, around, isBefore]) => {
      const password = isBefore ? around + dress(word) : dress(word) + around
      expect([password, faultOf(password)]).toEqual([password, expect.any(String)])
    }),
    { numRuns: 300 },
  )
})
