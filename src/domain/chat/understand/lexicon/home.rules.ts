import type { Lexicon } from './lexicon.rules.ts'

/** Words for floors inside a home, places in it, and the state of its kitchen and shower. */
export const HOME: Lexicon = {
  any: {
    floor: `
      floor, floors, flr, flrs, level, levels, lvl, lvls, storey, storeys, story, stories,
      storys, storied, etage, etages, niveau, niveaux, palier, paliers, story home, floored`,
    'floors.many': `
      split level, splitlevel, split levels, bi level, bilevel, backsplit, back split,
      side split, sidesplit, multi level, multilevel, multi story, multi storey, multiple levels,
      multiple floors, multiple stories, several floors, more than one floor,
      more than one level, stairs, staircase, stairway, stairwell, flight of stairs,
      flights of stairs, escalier, escaliers, plusieurs etages, both floors, both levels,
      upstairs and downstairs, upstairs and down, up and downstairs, a l etage,
      paliers multiples, a etages, maison a etage, un etage et un sous sol,
      main floor and upstairs, tri level, trilevel, top floor and main floor, split entry,
      two storied, cottage a etage`,
    'floors.one': `
      bungalow, bungalows, bungalo, bungelow, rancher, ranch style, ranch home, ranch house,
      ranch bungalow, all on one floor, all one floor, all one level, all on one level,
      single story, single storey, single level, single floor, one level living, no stairs,
      without stairs, plain pied, de plain pied, sans escalier, pas d escalier, pas d escaliers,
      aucun escalier, un seul etage, un seul niveau, seul etage, meme etage, seul niveau,
      tout sur un etage, tout sur un niveau, tout sur le meme etage, tout sur le meme niveau,
      same floor, all on the same floor, all on same level, on the same level, one floor only,
      one storey only, only one floor, only one level, just one floor, just one level,
      just the one floor, one floor, one level, one storey, one story, no upstairs`,
    'place.up': `
      upstairs, up stairs, upstair, second floor, top floor, third floor, upper floor,
      upper level, en haut, a l etage superieur, etage du haut, on the second`,
    'place.other': `
      downstairs, down stairs, main floor, main level, ground level, basement, bsmt, bsmnt,
      basment, lower level, first floor, main, down, up, down there, rez de chaussee, rdc,
      sous sol, au sous sol, en bas, in the hall, hall, ground floor, lower floor, attic,
      grenier, finished basement`,
    'floors.none': `
      upstairs neighbour, upstairs neighbours, upstairs neighbor, upstairs neighbors,
      people upstairs, fire stairs, live upstairs, lives upstairs, true story, long story,
      long story short, love story, short story, same story, back story, the story, story time,
      my story, floor plan, floor plans, floor tile, voisin du haut, voisins du haut,
      rdc seulement`,
    'grease.heavy': `
      grease, greasy, greasey, greesy, greasi, grease buildup, grease build up, heavy grease,
      greasy kitchen, caked on grease, grease stains, hard water, hard water stains,
      hard water stain, hard water buildup, hard water spots, limescale, lime scale,
      lime buildup, lime build up, lime deposits, calcium buildup, calcium build up,
      calcium deposits, scale buildup, scale build up, mineral buildup, mineral build up,
      mineral deposits, mineral stains, water scale, grease splatter, oily, greasiness, calcaire,
      tartre, graisse, graisses, graisseux, graisseuse, graisseuses, cuisine grasse,
      gras de cuisson, accumulation de gras, eau dure, depots de calcaire, cuisine tres grasse,
      tres grasse, tres gras, plein de gras, beaucoup de gras, couvert de gras, couverte de gras,
      encrassee, gras accumule, du gras, gras partout`,
    'grease.none': 'elbow grease, grease trap, grease lightning, gras double',
  },
}
