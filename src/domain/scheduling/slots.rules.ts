/** The door to free times: what is offered, what a start breaks, who can go, and why nobody can. */
export { durationMinutes } from './duration.rules.ts'
export { freeTeams } from './free-teams.rules.ts'
export { type DayOffer, type DayReason, offeredDays } from './offered-days.rules.ts'
export { type StartFault, startFault } from './start-fault.rules.ts'
export { type NoTeam, suitableTeams, whyNoTeam } from './teams.rules.ts'
export { type TeamReason, type WhyNot, whyNot } from './why-not.rules.ts'
export { windowsOf } from './windows.rules.ts'
