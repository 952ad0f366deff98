import type { Telling } from '../told.rules.ts'
import type { HandoffReason } from '../understanding.rules.ts'

/** Troubles in a home told without one of the plain words for them. */
export const TROUBLES: readonly Telling<HandoffReason>[] = [
  {
    value: 'fire_or_flood',
    first: 'leak leaks leaked leaking burst poured pouring seeped seeping gushed',
    next: 'ceiling carpet carpets basement wall walls drywall everywhere floors hardwood through',
    within: 6,
    never: 'faucet tap before fixed repaired',
  },
  {
    value: 'fire_or_flood',
    first:
      'tank washer dishwasher washing boiler sprinkler sprinklers tub bathtub hose pipe pipes radiator heater',
    next: 'leaked burst overflowed overflowing exploded flooded leaking',
    within: 4,
    never: 'never faucet',
  },
  {
    value: 'fire_or_flood',
    first: 'ceiling roof plafond',
    next: 'leaked leaking leaks collapsed caved fell coule effondre',
    within: 4,
  },
  {
    value: 'fire_or_flood',
    first: 'ceiling',
    next: 'down in',
    within: 2,
    also: 'came fell leak leaked water',
  },
  {
    value: 'fire_or_flood',
    first: 'water',
    next: 'seeped poured rushed gushed',
    within: 3,
  },
  {
    value: 'fire_or_flood',
    first: 'basement cellar sous',
    next: 'underwater soaked inonde',
    within: 4,
  },
  {
    value: 'biohazard',
    first: 'died passed dead decede',
    next: 'found discovered body trouve',
    within: 10,
    never: 'hospital hospice',
  },
  { value: 'biohazard', first: 'body', next: 'found removed decomposed', within: 4 },
  {
    value: 'infestation',
    first: 'bugs insects ants flies beetles larvae worms moths bestioles insectes',
    next: 'everywhere crawling bed mattress cupboards pantry crawl partout swarming',
    within: 6,
    never: 'screen spray',
  },
  {
    value: 'infestation',
    first: 'something animal raccoon raccoons squirrel squirrels pigeons bats bat skunk',
    next: 'nested nesting nest droppings pooped living',
    within: 6,
  },
  {
    value: 'hoarding',
    first: 'stuff junk boxes garbage trash clutter newspapers magazines bags',
    next: 'ceiling waist path paths rafters',
    within: 6,
    also: 'to up piled stacked packed full high only',
  },
  {
    value: 'hoarding',
    first: 'cant cannot barely',
    next: 'through floor',
    within: 5,
    also: 'junk stuff garbage trash clutter boxes belongings',
  },
  {
    value: 'renovation',
    first: 'tore ripped knocked demoed demolished gutting took',
    next: 'wall walls ceiling drywall',
    within: 4,
    also: 'dust dusty out down demo debris',
    never: 'pictures picture photos',
  },
  {
    value: 'renovation',
    first:
      'contractor contractors builder builders trades tradesmen tilers painters electricians carpenters renovators ouvriers',
    next: 'dust dusty debris mess poussiere',
    within: 14,
  },
  {
    value: 'renovation',
    first: 'dust dusty debris poussiere',
    next: 'construction contractor contractors builders reno renos renovation renovations demo drilling',
    within: 8,
    never: 'outside street road site',
  },
  {
    value: 'mold',
    first: 'black green fuzzy dark noir noires',
    next: 'growth fuzz patches spots spores taches growing',
    within: 3,
    also: 'wall walls ceiling growing musty damp plafond mur murs humid',
  },
]
