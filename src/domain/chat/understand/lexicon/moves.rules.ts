import type { Telling } from '../told.rules.ts'

type Move = Telling<'move_out_empty' | 'move_in_empty'>

const PEOPLE = `tenant tenants renter renters lodger lodgers guests locataire
  locataires coloc colocs subletter`
const HOMES = `place apartment apt house home condo unit rental suite flat townhouse basement duplex
  appart appartement logement maison`
const MOVING = `moving move moved relocating relocate relocated transferred demenage demenager
  demenageons demenagement`

/** Ways to say that a home is left for good. */
const MOVE_OUT: readonly Omit<Move, 'value'>[] = [
  {
    first: PEOPLE.replace('guests', ''),
    next: `left leaving leave leaves gone vacated vacating out partir partis partie parti part partent
      quitte quittent libere evicted`,
    within: 5,
    never: 'mess review complaint behind note key keys',
  },
  {
    first: 'lease tenancy rental bail sublet',
    next: `done up over ends end ending finished finishes finish expires expired expiring terminates
      terminated termine finit fini finissait`,
    within: 4,
    never: 'end to',
  },
  {
    first: 'end ending ended ends breaking finishing terminating',
    next: 'lease tenancy bail sublet rental',
    within: 3,
  },
  {
    first: 'hand handing give giving turn turning drop dropping bring bringing',
    next: 'keys key cles',
    within: 4,
    also: 'back in over landlord off',
    never: 'you u your ur cleaner cleaners',
  },
  {
    first: 'return returning surrender surrendering rendre remettre remets rends',
    next: 'keys cles',
    within: 4,
    never: 'you u under mat lockbox',
  },
  { first: 'leaving vacating', next: HOMES, within: 3, never: 'for at by key' },
  {
    first: 'landlord landlady proprio proprietaire super',
    next: 'leave leaving moving inspection inspects walkthrough deposit partir pars quitte',
    within: 8,
  },
  {
    first: 'out',
    next: 'by before',
    within: 5,
    also: 'have must gotta need needs supposed got',
    never: 'with for town office country work city dinner house',
  },
  {
    first: 'moved move moving get getting take took',
    next: 'out',
    within: 6,
    also: 'stuff everything furniture things belongings',
    never: 'vacuum under behind fridge oven carpet stain',
  },
  {
    first: 'movers',
    next: 'take takes took left leave leaves gone done finish finished',
    within: 4,
  },
  {
    first: MOVING,
    next: 'old former current previous ancien ancienne vieux',
    within: 10,
    also: HOMES,
  },
  {
    first: MOVING,
    next: 'overseas abroad province provinces cities country states europe',
    within: 5,
  },
  { first: 'inspection walkthrough', next: 'leave leaving out partir', within: 6 },
  { first: 'old former ancien ancienne', next: MOVING, within: 10, also: HOMES },
]

/** Ways to say that a home is about to be lived in. */
const MOVE_IN: readonly Omit<Move, 'value'>[] = [
  { first: 'buying purchased purchasing', next: HOMES, within: 4, never: 'for from' },
  {
    first: 'keys cles',
    next: `monday tuesday wednesday thursday friday saturday sunday tomorrow today january february march
      april may june july august september october november december jan feb mar apr jun jul aug sep oct
      nov dec lundi mardi mercredi jeudi vendredi samedi dimanche demain`,
    within: 3,
    never: 'back counter in to over',
  },
  {
    first: 'before avant',
    next: 'stuff things furniture boxes belongings anything everything meubles boites',
    within: 6,
    also: 'bring bringing arrive arrives come comes delivered delivery unpack move get gets arrivent',
    never: 'out',
  },
  {
    first:
      'pick picking get getting got gets grab grabbing receive received receiving recevoir recoit',
    next: 'keys cles',
    within: 4,
    never: 'back from you your ur concierge lockbox',
  },
  { first: MOVING, next: 'new nouveau nouvel nouvelle', within: 6, also: HOMES },
  { first: 'new nouveau nouvel nouvelle', next: MOVING, within: 8, also: HOMES },
  {
    first: 'tenant tenants renter renters locataire locataires',
    next: 'arrive arrives arriving arrivent',
    within: 5,
  },
]

/** Moves told without one of the plain phrases for them. */
export const MOVES: readonly Move[] = [
  ...MOVE_OUT.map((each) => ({ ...each, value: 'move_out_empty' as const })),
  ...MOVE_IN.map((each) => ({ ...each, value: 'move_in_empty' as const })),
]
