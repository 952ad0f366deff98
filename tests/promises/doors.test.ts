import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { dice } from '../proofs/dice.ts'
import { hostileRun } from '../support/hostile/run.ts'
import { CANARY, HOSTILE_TEXTS, inAddress } from '../support/hostile/values.ts'

// The promise: no route there is, by no method and for nobody, answers a hostile value with a 5xx; the API
// refuses in problems, and no refusal tells back what was sent.

const LONG_MS = 300_000
/** Each parameter is tried with every so-manieth of the other texts: all of them with every one takes long. */
const EVERY = 4

/** What broke before, and what no database takes as text or as an id. */
const ALWAYS = new Set(['0', '\0', `${CANARY}\0`, `${CANARY}\ud800`, CANARY])

test(
  'every parameter of every path takes a hostile text, or clearly refuses it',
  async () => {
    const { doors, ask } = await hostileRun()
    const wrong: string[] = []
    const open = doors.filter(({ path }) => path.includes(':') && !path.startsWith('/fr/'))
    expect(open.length).toBeGreaterThan(50)
    // Nothing at all is the address of the list.
    const texts = HOSTILE_TEXTS.filter((each) => each.trim() !== '')
    for (const [n, door] of open.entries()) {
      for (const [i, text] of texts.entries()) {
        if (!ALWAYS.has(text) && (i + n) % EVERY !== 0) continue
        const path = door.path.replace(/:\w+/g, inAddress(text))
        const asked = await ask(door, dice(i, n), {
          path,
          canary: CANARY,
          where: `path ${JSON.stringify(text)}`,
        })
        wrong.push(...asked.wrong)
        if (asked.status < 400 && asked.isBehind && door.path.includes('_id')) {
          // A text that names nothing is no thing that was done something to.
          if (![302, 303].includes(asked.status)) wrong.push(`${door.path} took ${text}`)
        }
      }
    }
    expect(wrong).toEqual([])
  },
  LONG_MS,
)

test(
  'every route, by any method and as anybody, takes or clearly refuses what is hostile anywhere in a request',
  async () => {
    const { doors, ask } = await hostileRun()
    const inputs = fc.record({
      door: fc.constantFrom(...doors),
      method: fc.option(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE')),
      seed: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(inputs, async ({ door, method, seed }) => {
        const asked = await ask({ ...door, method: method ?? door.method }, dice(seed, 0))
        expect(asked.wrong).toEqual([])
      }),
      { numRuns: 400 },
    )
  },
  LONG_MS,
)
