import type { Lexicon } from './lexicon.rules.ts'

/** Words for rooms and the words that stand between a number and its room. */
export const ROOMS: Lexicon = {
  any: {
    'room.bedroom': `
      bhk, bhks, bedroom, bedrooms, bedrm, bedrms, bdroom, bdrooms, bdrm, bdrms, bdr, bdrs, br, brs, bd,
      bds, b, bedder, brms, brm, bdrooms, bdrom, bedrms, bedrums, cc, cch, chbr, chbre, chbres, chmbr,
      chambre fermees, bedder unit, bed room, bed rooms, sleeping room, sleeping rooms, room for sleep, rooms for sleep, room for sleeping, rooms for sleeping,
      room to sleep, rooms to sleep, bedroomed, bed roomed, bedroom house, roomed house, chambre, chambres, chambre a coucher,
      chambres a coucher, chambre fermee, chambres fermees, cac, ch, bdm, bdms, bedr, bedrs`,
    'room.bed': 'bed, beds, bedz',
    'room.bath': `
      bath, baths, bathroom, bathrooms, bathrm, bathrms, bth, bths, bthrm, bthrms, ba, bas,
      wr, wrs, bthrms, bathr, bths rooms, s d b, salle de b, salles de b, sb, sdbs, bain, bains,
      washroom, washrooms, washrm, washrms, restroom, restrooms, lavatory, shower room,
      shower rooms, salle de bain, salles de bain, salle de bains, salles de bains, salle bain,
      salles bain, sale de bain, sales de bain, sdb, salle d bain, salle de bin, bathroms,
      salle de douche, salles de douche, bathrroom, ensuite bathroom, ensuite bath, bath room,
      bath rooms, main bath, main bathroom`,
    'room.half': `
      just toilet and sink, just toilet n sink, just a toilet and sink, just a toilet, just the toilet,
      only a toilet, only toilet and sink, toilet and sink, toilet n sink, toilet and a sink,
      sink and toilet, juste une toilette, juste toilette et lavabo, toilette et lavabo,
      half bath, half baths, half bathroom, half bathrooms, half ba, powder room, powder rooms,
      powder rm, powder, half washroom, half washrooms, loo, downstairs loo, guest loo, cloakroom, downstairs toilet, separate toilet, downstairs wc, extra toilet,
      spare toilet, salle deau, salles deau, salle dau, demi bain, half wash room, guest toilet, water closet, wc, toilet,
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
      salle familiale, salle de lavage, salle de jeux, hall, halls, hallways, foyer, corridor, couloir, entree, vestibule, boudoir, storage room, hot tub,
      bathtub, tub, bathtubs, bath tub, bath tubs, shower, showers, sink, sinks, baignoire,
      douche, bath mat, bath towels, bath towel`,
    'room.vague': `
      rooms, room, rm, rms, piece apartment, pieces en tout, pieces au total`,
    'room.furniture': `
      bunk, bunks, bunkbed, bunkbeds, trundle, trundle bed, futon bed, cot, cots, hide a bed, hideabed,
      air mattress, daybed, pullout, pullout couch, lit superpose, lits superposes, queen bed, queen beds, king bed, king beds, bunk bed, bunk beds, sofa bed, sofa beds,
      twin bed, twin beds, double bed, double beds, single bed, single beds, day bed, dog bed,
      dog beds, cat bed, pull out bed, flower bed, flower beds, garden bed, garden beds,
      hospital bed, box spring, lit, lits, murphy bed, truck bed, crib, cribs, bed frame, in bed,
      to bed, under the bed, under the beds, under beds, bed bug, bed bugs, bedbug, bedbugs,
      make the bed, make the beds, make beds, bed making, bed and breakfast`,
    'room.adj': `
      set of, sets of, sets, set, more, little, wee, lil, teeny, cute, older, newer, updated, tiled, small little, mini, decent,
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
