import { always, command } from './command.ts'

export const cleanup = () =>
  command('Cleanup()', always, async (_, world) => {
    await world.cleanup().catch(world.unlessKilled)
  })

/** Whoever looks after the money comes by, with everything that waits having its time. */
export const poll = () =>
  command('Poll()', always, async (_, world) => {
    await world.hurry()
    await world.poll().catch(world.unlessKilled)
  })

export const advanceTime = (minutes: number) =>
  command(`AdvanceTime(${minutes})`, always, (_, world) => world.advance(minutes))
