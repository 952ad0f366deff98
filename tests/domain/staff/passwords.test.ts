import { expect, test } from 'bun:test'
import { passwordFault } from '../../../src/domain/staff/password.rules.ts'
import { passwords } from '../../../src/domain/staff/passwords.ts'

const cheap = () => passwords({ log2n: 4, r: 8, p: 1 })

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

test('two are worked on at once, twenty wait, and the next is told to come back', async () => {
  const { hash } = cheap()
  const asked = Array.from({ length: 30 }, () => hash('green boots walk far'))
  const settled = await Promise.allSettled(asked)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(22)
  for (const each of settled) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'rate_limited' })
  }
  expect(await hash('green boots walk far')).toStartWith('scrypt')
})

test('a password has to be long and not what is guessed first; kinds of characters do not matter', () => {
  const good = ['green boots walk far', 'vingt-deux chats roux', '北京的秋天很美丽我喜欢这里']
  for (const password of good) expect(passwordFault(password, 'ada@example.com')).toBeNull()
  const bad = [
    'short',
    'password1234',
    'aaaaaaaaaaaaaaaa',
    'ada1234567890',
    '123456123456',
    'qwertyqwerty1',
  ]
  for (const password of bad) {
    expect([password, passwordFault(password, 'ada@example.com')]).not.toEqual([password, null])
  }
  expect(passwordFault('olivetree-12345', 'olivetree@example.com')).not.toBeNull()
})
