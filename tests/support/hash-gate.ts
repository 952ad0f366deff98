import { createHash } from 'node:crypto'
import type { Derive } from '../../src/domain/staff/passwords.ts'

/** Hashing that stops at a gate, so that a full line is a state and not a moment. */
export function hashGate(isHeld: (password: string) => boolean) {
  const passwords: string[] = []
  const held: (() => void)[] = []
  const watchers: (() => void)[] = []
  let isOpen = false
  const derive: Derive = async (password, salt) => {
    passwords.push(password)
    for (const look of watchers) look()
    if (!isOpen && isHeld(password)) await new Promise<void>((go) => held.push(go))
    return createHash('sha256').update(salt).update(password).digest()
  }
  return {
    derive,
    /** What came to be hashed, in order. */
    passwords,
    /** Resolves when so many have come to be hashed. */
    reached: (count: number) =>
      new Promise<void>((done) => {
        const look = () => {
          if (passwords.length >= count) done()
        }
        watchers.push(look)
        look()
      }),
    openOne: () => held.shift()!(),
    /** For all that are held, and all to come. */
    open() {
      isOpen = true
      for (const go of held.splice(0)) go()
    },
  }
}
