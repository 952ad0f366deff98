import type { Lexicon } from './lexicon.rules.ts'

/** Words for rooms and the words that stand between a number and its room. */
export const ROOMS: Lexicon = {
  any: {
    'room.bedroom': `
      bedroom, bedrooms, bedrm, bedrms, bdroom, bdrooms, bdrm, bdrms, bdr, bdrs, br, brs, bd,
      bds, b, bedder, bed room, bed rooms, sleeping room, chambre, chambres, chambre a coucher,
      chambres a coucher, chambre fermee, chambres fermees, cac, ch, bdm, bdms, bedr, bedrs`,
    'room.bed': 'bed, beds, bedz',
    'room.bath': `
      bath, baths, bathroom, bathrooms, bathrm, bathrms, bth, bths, bthrm, bthrms, ba, bas,
      washroom, washrooms, washrm, washrms, restroom, restrooms, lavatory, shower room,
      shower rooms, salle de bain, salles de bain, salle de bains, salles de bains, salle bain,
      salles bain, sale de bain, sales de bain, sdb, salle d bain, salle de bin, bathroms,
      salle de douche, salles de douche, bathrroom, ensuite bathroom, ensuite bath, bath room,
      bath rooms, main bath, main bathroom`,
    'room.half': `
      half bath, half baths, half bathroom, half bathrooms, half ba, powder room, powder rooms,
      powder rm, powder, half washroom, half washrooms, guest toilet, water closet, wc, toilet,
      toilets, toilette, toilettes, salle d eau, salles d eau, salle de eau, demi salle de bain,
      demi salle de bains, demi sdb, cabinet de toilette, demie salle de bain, halfbath,
      half bth, half bths`,
    'room.ensuite': 'ensuite, ensuites, en suite, en suites',
    'room.halfword': 'half, halves, demi, demie, demis, demies',
    'room.full': 'full, fulls, complete, completes, full size, full sized',
    'room.studio': `
      studio, studios, studio apartment, bachelor, bachelors, bachelor suite, bachelor apartment,
      bachelor apt, bachelor pad, bachelor unit, bachelorette suite, garconniere, studette,
      micro condo, un et demi`,
    'room.other': `
      den, dens, office, offices, home office, nursery, laundry, laundry room, living room,
      dining room, family room, rec room, bonus room, sunroom, sun room, mudroom, mud room,
      sitting room, playroom, play room, kitchen, kitchens, garage, garages, closet, closets,
      walk in closet, hallway, bureau, bureaux, cuisine, cuisines, salon, salons, salle a manger,
      salle familiale, salle de lavage, salle de jeux, vestibule, boudoir, storage room, hot tub,
      bathtub, tub, bathtubs, bath tub, bath tubs, shower, showers, sink, sinks, baignoire,
      douche, bath mat, bath towels, bath towel`,
    'room.vague': `
      rooms, room, rm, rms, piece apartment, pieces en tout, pieces au total`,
    'room.furniture': `
      queen bed, queen beds, king bed, king beds, bunk bed, bunk beds, sofa bed, sofa beds,
      twin bed, twin beds, double bed, double beds, single bed, single beds, day bed, dog bed,
      dog beds, cat bed, pull out bed, flower bed, flower beds, garden bed, garden beds,
      hospital bed, box spring, lit, lits, murphy bed, truck bed, crib, cribs, bed frame, in bed,
      to bed, under the bed, under the beds, under beds, bed bug, bed bugs, bedbug, bedbugs,
      make the bed, make the beds, make beds, bed making, bed and breakfast`,
    'room.adj': `
      big, large, small, smaller, tiny, huge, good sized, decent sized, spacious, nice, separate,
      proper, real, actual, regular sized, normal sized, average, upstairs guest, guest, spare,
      master, primary, principal, kids, childrens, finished, carpeted, furnished, other,
      additional, extra, shared, private, total, upper, lower, grande, grandes, petite, petites,
      belle, belles, bedroom with ensuite, size, sized, sort of, new, old, proper sized, whole,
      entire, legal, main`,
    'room.piece': 'piece, pieces, pce, pcs, pc',
    'room.home': `
      house, home, condo, condos, condominium, apartment, apartments, apt, appt house, flat,
      townhouse, townhome, town house, duplex, triplex, cottage, cabin, chalet, lodge, loft,
      suite, basement suite, unit, place, property, airbnb, rental, mobile home, trailer, maison,
      appartement, appart, apparts, logement, condo neuf, jumele, maison de ville, penthouse,
      airbnb suite, semi, semi detached, detached, bungalow style, appartment`,
  },
}
