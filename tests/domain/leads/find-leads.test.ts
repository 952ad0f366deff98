import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { countLeads, findLeads } from '../../../src/domain/leads/find-leads.ts'
import { setLeadStatus } from '../../../src/domain/leads/move-lead.ts'
import { listLeads } from '../../../src/domain/leads/queries.ts'
import { testApp } from '../../support/app.ts'
import { newLead } from '../../support/leads.ts'

const OFFICE = { actor: 'staff:ada', requestId: null, role: 'admin' } as const

let database: Database
beforeEach(async () => {
  ;({ database } = await testApp())
  await newLead(database, {
    name: 'Élise Quarrington',
    phone: '+1 (780) 555-0142',
    email: 'elise@example.com',
    address: '12 Rue Saint-Étienne',
    postalCode: 'T5K 1A1',
  })
  await newLead(database, { name: 'Bob 100% Sure', phone: '587-555-0199', email: null })
})

const found = async (q: string) => {
  const leads = await findLeads(database.db, {
    status: null,
    q,
    country: 'CA',
    limit: 50,
    after: null,
  })
  return leads.map(({ name }) => name.split(' ')[0])
}

test('people are found by name, number, e-mail, address and postal code, however they are written', async () => {
  for (const q of [
    'elise',
    'ÉLISE',
    'quarr eli',
    '780 555 0142',
    '5550142',
    '555-0142',
    'elise@example.com',
    'saint-etienne',
    't5k1a1',
    'T5K 1A1',
    '12 rue',
  ]) {
    expect([q, await found(q)]).toEqual([q, ['Élise']])
  }
  expect(await found('nobody')).toEqual([])
  expect(await found('elise bob')).toEqual([])
})

test('every spelling of a name finds it, from whatever keyboard', async () => {
  for (const [name, spellings] of [
    [
      'Émilie Bélanger',
      ['belanger', 'bélanger', 'BÉLANGER', 'be\u0301langer', 'belanger emilie', 'emi bel'],
    ],
    ['Sinéad O’Brien', ["o'brien", 'o’brien', 'oʼbrien', 'obrien', 'o brien', "brien o'"]],
    ['Zoe\u0308 Mu\u0308ller', ['müller', 'muller', 'mu\u0308ller', 'Zoë', 'zoe']],
    [
      'Zoe\u00a8 Mu\u00a8ller-Lüdenscheidt',
      ['müller lüd', 'muller-ludenscheidt', 'ludenscheidt zoe muller'],
    ],
    ['Straße Weiß', ['strasse', 'straße', 'STRASSE', 'weiss', 'weiß strasse']],
    ['Søren Łukasz Đorđe', ['soren', 'søren', 'lukasz', 'dorde', 'Đorđe']],
    ['İpek Işıl', ['ipek', 'IPEK', 'isil', 'ışıl', 'işil']],
    ['Ｆｕｌｌ Ｗｉｄｔｈ', ['full', 'ｗｉｄｔｈ', 'width full']],
    ['An\u00adna\u200b \u202eGarcía', ['anna', 'garcia', 'garci\u0301a anna']],
    ['李小龍', ['李小龍']],
  ] as const) {
    const { leadId } = await newLead(database, { name, phone: '403-555-0111', email: null })
    for (const q of spellings) {
      const leads = await findLeads(database.db, {
        status: null,
        q,
        country: 'CA',
        limit: 50,
        after: null,
      })
      const listed = await listLeads(database.db, {
        status: null,
        q,
        country: 'CA',
        limit: 50,
        after: null,
      })
      expect([name, q, leads.map(({ id }) => id)]).toEqual([name, q, [leadId]])
      expect([name, q, listed.map(({ lead }) => lead.id)]).toEqual([name, q, [leadId]])
    }
    await database.db.execute(sql`update leads set erased_at = now() where id = ${leadId}::uuid`)
  }
})

test('a number is found in any digits and punctuation, with what was written beside it', async () => {
  await newLead(database, {
    name: 'Two Numbers',
    phone: '403 555 0111 / 403 555 0112',
    email: null,
  })
  for (const q of [
    '4035550111',
    '+1 (403) 555-0111',
    '001 403 555 0111',
    '403-555-0111 ext. 22',
    '403.555.0111 x2',
    '٤٠٣٥٥٥٠١١١',
    '４０３－５５５－０１１１',
    '555 0111',
    '403 555 0112',
  ]) {
    expect([q, await found(q)]).toEqual([q, ['Two']])
  }
})

test('an address is found letter by letter', async () => {
  await newLead(database, {
    name: 'Fanny',
    phone: '403-555-0111',
    email: "O'Fanny-Ann+x@Bücher.example",
  })
  for (const q of ["o'fanny-ann+x@bücher.example", 'FANNY-ANN', 'bücher.example', 'bu\u0308cher']) {
    expect([q, await found(q)]).toEqual([q, ['Fanny']])
  }
})

test('signs that mean something to the database are only signs', async () => {
  expect(await found('100%')).toEqual(['Bob'])
  expect(await found('10_%')).toEqual([])
  expect(await found("'; drop table leads; --")).toEqual([])
  expect(await found('\\\\\\')).toEqual([])
  for (const q of ['\u0000', 'elise\u0000bob', '\ud800abc', '\u0000\u0001\u0002'])
    expect(await found(q)).toEqual([])
})

test('the reference a customer tells finds their request', async () => {
  const [lead] = await findLeads(database.db, {
    status: null,
    q: 'elise',
    country: 'CA',
    limit: 1,
    after: null,
  })
  const reference = lead!.id.slice(0, 8)
  expect(await found(reference)).toEqual(['Élise'])
  expect(await found(reference.toUpperCase())).toEqual(['Élise'])
})

test('too little finds nobody, nothing finds everybody, who was erased is not found', async () => {
  expect(await found('el')).toEqual([])
  expect((await found('')).toSorted()).toEqual(['Bob', 'Élise'])
  await database.db.execute(sql`update leads set erased_at = now() where email is not null`)
  expect(await found('elise')).toEqual([])
})

test('pages follow one another without a gap or a repeat', async () => {
  for (let i = 0; i < 5; i++) await newLead(database, { name: `Same ${i}`, email: null })
  const all: string[] = []
  let after = null
  for (;;) {
    const leads = await findLeads(database.db, {
      status: null,
      q: '',
      country: 'CA',
      limit: 2,
      after,
    })
    const shown = leads.slice(0, 2)
    all.push(...shown.map(({ id }) => id))
    if (leads.length <= 2) break
    const last: (typeof shown)[number] = shown.at(-1)!
    after = { createdAt: last.position, id: last.id }
  }
  expect(all).toHaveLength(7)
  expect(new Set(all).size).toBe(7)
})

test('the pipeline is counted by status', async () => {
  const [lead] = await findLeads(database.db, {
    status: null,
    q: 'bob',
    country: 'CA',
    limit: 1,
    after: null,
  })
  await setLeadStatus(database, lead!.id, 'CONTACTED', OFFICE)
  expect(await countLeads(database.db)).toEqual({
    NEW: 1,
    CONTACTED: 1,
    BOOKED: 0,
    DONE: 0,
    CANCELLED: 0,
  })
})

test('who saw an older status is told so', async () => {
  const [lead] = await findLeads(database.db, {
    status: null,
    q: 'bob',
    country: 'CA',
    limit: 1,
    after: null,
  })
  await setLeadStatus(database, lead!.id, 'CONTACTED', OFFICE, 'NEW')
  await setLeadStatus(database, lead!.id, 'CONTACTED', OFFICE, 'NEW')
  expect(setLeadStatus(database, lead!.id, 'CANCELLED', OFFICE, 'NEW')).rejects.toMatchObject({
    code: 'conflict',
  })
})
