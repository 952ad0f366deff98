/** Words of a hazard that mean something harmless when one of the others stands in the same sentence. */
export const LOOKALIKES: readonly { words: string; beside: string }[] = [
  {
    words: 'needle needles aiguille aiguilles',
    beside: `tree trees christmas xmas pine spruce fir cactus knitting sewing yarn embroidery sapin
      tricot tricoter couture cedar evergreen crochet record turntable`,
  },
  {
    words: 'mold molds moldy mould moulds mouldy moisi moisissure moisissures',
    beside: `bread cheese yogurt yoghurt leftovers sandwich lunch fruit strawberries berries sourdough
      jello chocolate candle soap cupcake cake silicone fromage pain gateau tupperware orange oranges`,
  },
  {
    words: 'mouse mice souris',
    beside:
      'computer keyboard wireless logitech disney ordinateur clavier disneyland cursor stuffed toy',
  },
  { words: 'rat rats', beside: 'cage pet pets hamster terrier snitch gym rug' },
  {
    words: 'hoarder hoarders hoarding',
    beside: 'tv show shows episode episodes watching watched netflix',
  },
  { words: 'fire feu', beside: 'bbq marshmallow marshmallows camping camp candle artifice drill' },
  {
    words: 'blood sang',
    beside: `pressure sugar orange donor test tests disorder thinner thinners type cells anemia disease condition iron
      cancer pills meds clot vessel bank brothers sisters froid`,
  },
  {
    words: 'flooded flood floods inonde',
    beside: 'emails calls light sunlight memories texts courriels',
  },
  { words: 'bugs roach roaches', beside: 'bunny volkswagen vw beetle software' },
  {
    words: 'poop poo caca pooped',
    beside: 'baby newborn emoji diaper diapers bags yard backyard lawn',
  },
]

/** Somebody else's trouble, a name, and long ago: none of them is in the home to be cleaned. */
export const ELSEWHERE = `neighbour neighbours neighbor neighbors neighbour's neighbor's next-door voisin
  voisins voisine coworker coworkers collegue news movie movies film series netflix`
export const NAMING = 'called named nicknamed name names appelle appelles nomme surnomme'
export const PETS = 'dog dogs cat cats puppy kitten bunny hamster rabbit bird pet chien chat lapin'
/** What a frightening mark turns out to be. */
export const HARMLESS_STUFF = `sauce ketchup juice wine paint beet beets makeup lipstick polish chocolate mud dirt
  coffee food dye spaghetti salsa soup jam marker soap scum dust grime confiture peinture vin
  jus rust rouille lint`
