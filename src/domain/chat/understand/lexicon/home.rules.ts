import type { Lexicon } from './lexicon.rules.ts'

/** Words for floors inside a home, places in it, and the state of its kitchen and shower. */
export const HOME: Lexicon = {
  any: {
    floor: `
      floor, floors, flr, flrs, level, levels, lvl, lvls, storey, storeys, story, stories,
      storys, storied, sty, stry, stries, story house, story home, etage, etages, niveau, niveaux, palier, paliers, story home, floored`,
    'floors.many': `
      double storey, double story, double storied, high ranch, raised ranch, raised bungalow, hi ranch, main and upper, upper and main, upper and lower,
      main plus upper, main and second, up and down floors, to story, too story, to storey, too storey, to floors, too floors, tow story, storey and a half,
      story and a half, floor and a half, etage et demi, etages et demi, etage et demie, a paliers,
      paliers, maison paliers, stairs inside, two and a half storey, loft level, mezzanine,
      deux paliers, double level, duplex on two floors, split level, splitlevel, split levels, bi level, bilevel, backsplit, back split,
      side split, sidesplit, multi level, multilevel, multi story, multi storey, multiple levels,
      multiple floors, multiple stories, several floors, more than one floor,
      more than one level, stairs, staircase, stairway, stairwell, flight of stairs,
      flights of stairs, escalier, escaliers, plusieurs etages, both floors, both levels,
      upstairs and downstairs, upstairs and down, up and downstairs, a l etage,
      paliers multiples, a etages, maison a etage, un etage et un sous sol,
      main floor and upstairs, tri level, trilevel, top floor and main floor, split entry,
      two storied, cottage a etage`,
    'floors.one': `
      all on the main floor, all on main floor, main floor only, only the main floor, just the main floor,
      everything on the main floor, all on the main, main level only, juste le rez de chaussee,
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
      basment, lower level, first floor, main, down, up, down there, rez de chaussee, rdc, rc, ground,
      sous sol, au sous sol, en bas, in the hall, off the hall, ground floor, lower floor, attic,
      grenier, finished basement`,
    'floors.none': `
      upstairs neighbour, upstairs neighbours, upstairs neighbor, upstairs neighbors,
      people upstairs, fire stairs, live upstairs, lives upstairs, true story, long story,
      long story short, love story, short story, same story, back story, the story, story time,
      my story, floor plan, floor plans, floor tile, voisin du haut, voisins du haut,
      rdc seulement`,
    'grease.heavy': `
      scale everywhere, lots of scale, scale in the shower, scale in the tub, scale on the shower, bad scale,
      water is hard, water is really hard, water is very hard, water is super hard, waters hard, waters really hard,
      really hard water, stains from hard water, eau est dure, eau est tres dure,
      scale on the taps, scale on taps, scale on the faucet, scale in the kettle, calcium, calcified taps, crusty, crusty taps, scaly, mineral build, mineral deposit,
      heavy buildup, heavy build up, buildup on the stove, build up on the stove, buildup around the stove,
      caked on, baked on, burnt on, burned on, cooking residue, oil residue, frying oil, cooking grease,
      deep fryer grease, water marks, water spots, hard water marks, film of oil, residus de cuisson,
      residus de gras, bien gras, toute grasse, pleine de graisse, pleine de gras, eau calcaire,
      gunk, gunky, grimy stove, grimy kitchen, sticky with oil, oil everywhere, cooking oil, gras,
      greased, greesy kitchen, kitchen is oily, oil splatter, oil and grease, friture, huileux,
      huileuse, cernes de calcaire, depot de calcaire, taches de calcaire, cooked on grease,
      baked on grease, water stains from hard, hard h2o, soap scum and scale, rust and scale,
      limestone, lime stains, lime deposit, mineral scale, calcified, crud on the stove,
      grease, greasy, greasey, greesy, greasi, grease buildup, grease build up, heavy grease,
      greasy kitchen, caked on grease, grease stains, hard water, hard water stains,
      hard water stain, hard water buildup, hard water spots, limescale, lime scale,
      lime buildup, lime build up, lime deposits, calcium buildup, calcium build up,
      calcium deposits, scale buildup, scale build up, mineral buildup, mineral build up,
      mineral deposits, mineral stains, water scale, grease splatter, oily, greasiness, calcaire,
      tartre, grasse, grasses, graisse, graisses, graisseux, graisseuse, graisseuses, cuisine grasse,
      gras de cuisson, accumulation de gras, eau dure, depots de calcaire, cuisine tres grasse,
      tres grasse, tres gras, plein de gras, beaucoup de gras, couvert de gras, couverte de gras,
      encrassee, gras accumule, du gras, gras partout`,
    'grease.free': `
      grease free, greasefree, limescale free, free of grease, degreased, degreased already, dont fry,
      never fry, rarely cook, sans gras, sans graisse, sans calcaire`,
    'grease.none':
      'grasse matinee, matiere grasse, elbow grease, grease trap, grease lightning, gras double',
  },
}
