import type { Lexicon } from './lexicon.rules.ts'

/** Words for the extras, and for the things next to them that are none. */
export const ADD_ONS: Lexicon = {
  any: {
    'addon.oven': `
      oven, ovens, ovin, inside of stove, stove interior, interior of the stove, stoves interior,
      stove inside, insides of the stove, range interior, interieur de la cuisiniere,
      interieur du poele, four de la cuisiniere, ovn, oevn, ovenn, inside of the oven, inside oven, inside stove,
      inside the stove, inside of the stove, le four, du four, un four, mon four, notre four,
      de four, au four, fours, interieur du four, stove and oven, oven and stove, oven stove,
      le fourneau`,
    'addon.fridge': `
      fridge, fridges, fridg, freezer and fridge, fridge freezer, fridge and freezer, frige, frig, frigde, fidge, refrigerator, refridgerator,
      mini fridge, inside fridge, inside of the fridge, frigo, frigos, refrigerateur, frigidaire,
      interieur du frigo, icebox`,
    'addon.microwave': `
      microwave, microwaves, mwave, nuker, micro wave, micro, micro onde, micro ondes, microonde,
      four micro onde, four micro ondes, four a micro ondes, micro waves`,
    'addon.cabinets': `
      cabinet, cabinets, cabs, kitchen cabs, cupbords, cubbords, kitchen drawers, cupboard, cupboards, cubboards, cuboards, cuberds, cubbards,
      kitchen cabinets, inside cabinets, inside cupboards, armoire, armoires,
      armoires de cuisine, placard, placards, placards de cuisine, interieur des armoires,
      pantry cabinets`,
    'addon.windows_up_to_5': `
      window, windows, window cleaning, interior windows, inside windows, fenetre, fenetres,
      vitre, vitres, carreaux`,
    'addon.balcony': `
      balcony, balconies, balc, balcn, balconey, galerie, verandah, veranda, loggia, balcon, balcons, terrace, terrasse, patio, deck, lanai`,
    'addon.linen': `
      beds to change, bed to change, beds to make up, beds need changing, beds need to be changed,
      beds to be changed, beds need fresh, beds need sheets, bed needs changing, lits a faire,
      lits a refaire, beds stripped, beds made up,
      linen, linens, linen change, linen changes, linen service, bed linen, bed linens, bedding,
      sheet, sheets, bed sheet, bed sheets, bedsheets, change the sheets, change sheets,
      changing sheets, changing the sheets, change the beds, change beds, changing the beds, change the bed, change bed, change my bed, change our bed, change the bedding,
      linnen, linnens, changer les lits, changer le lit, change bedding, bed changed, beds changed,
      sheets changed, refaire les lits, faire les lits,
      change all the beds, change all beds, changing all the beds, change both, change both beds, swap the sheets, swap sheets, swap out the sheets, swap the linens,
      strip and remake, strip and make, remake, strip both, strip all, make up both, make up all, remake the beds, put clean sheets, clean sheets, new sheets, make all the beds, draps,
      drap, literie, changer les draps, changer la literie, make up the beds, fresh sheets,
      bed changes, bed change, strip the beds, strip and make`,
    'addon.armchair': `
      armchair, armchairs, arm chair, arm chairs, recliner, recliners, accent chair,
      accent chairs, single seater, chair, chairs, lazy boy, lazyboy, la z boy, lay z boy, lazy boys, club armchair, wingback, wing chair,
      wing chairs, wingback chair, wingback chairs, fauteuil, fauteuils, easy chair, club chair,
      club chairs`,
    'addon.sofa': `
      sofa, sofas, couch, couches, chesterfield, settee, canape, canapes, divan, divans, futon,
      sofa couch`,
    'addon.sofa_2': `
      loveseat, loveseats, love seat, love seats, causeuse, causeuses, love sofa, luv seat`,
    'addon.sofa_3': `
      full size couch, full size sofa, full sized couch, full sized sofa, standard couch,
      standard sofa, regular couch, regular sofa, full couch, full sofa`,
    'addon.sectional': `
      sectional, sectionals, sectional couch, sectional sofa, sectional couches, l shaped couch,
      l shape couch, l couch, l shaped sofa, l shape sofa, corner sofa, corner couch,
      u shaped couch, sectionnel, sectionnels, divan sectionnel, sofa sectionnel,
      canape sectionnel, canape d angle, sofa d angle, sectionnal, modular sofa, modular couch,
      canape en l, sofa en l`,
    'addon.mattress': `
      mattress, mattresses, matelas, mattress cleaning, mattress clean, mattresses cleaning`,
    seater: `
      seater, seaters, seat, seats, seeter, place, places, cushion, cushions, person sofa,
      person couch, people couch, places assises, sitter`,
    stain: `
      stain, stains, spot, spots, spill, spills, mark, marks, tache, taches, wine stains,
      wine stain, coffee stain, coffee stains, pet stain, pet stains, stained, spot treatment,
      spot cleaning, spot clean, spotted, carpet spot, carpet spots, carpet stain, carpet stains,
      rug stain, rug stains`,
    carpet: `
      carpet, carpets, rug, rugs, carpeting, carpeted floor, carpet floor, tapis, moquette,
      moquettes, carpette, carpettes`,
    steam: `
      couch cleaning, sofa cleaning, couch clean, sofa clean, mattress cleaning, mattress clean,
      mattresses cleaning, couches cleaning, chair cleaning, nettoyage de divan, nettoyage de sofa,
      nettoyage de matelas, nettoyage de meubles, freshened up, freshen up, hot water extraction,
      deep cleaned sofa, upholstry, upholstered, shampo, shampooer, sterilize, sterilise, desinfecter,
      steam, steamed, steaming, steam clean, steam cleaned, steam cleaning, steam cleening,
      steam cleen, stream clean, shampoo, shampooed, shampooing, upholstery, upholstery cleaning,
      vapeur, a la vapeur, nettoyage vapeur, nettoyage a la vapeur, nettoyer a la vapeur,
      steamer, furniture cleaning, extraction, sanitize, sanitized, rembourrage,
      meubles rembourres`,
    stove: `
      stove, stoves, range, cuisiniere, poele, cooker, gas range, electric range`,
    thing: `
      stove top, stovetop, stove tops, stovetops, stove hood, range hood, hood range, wood stove,
      woodstove, pellet stove, camp stove, stove burners, stove knobs, dessus du poele,
      dessus de la cuisiniere, poele a bois, price range, hotte de poele, cook top, cooktop,
      toaster oven, dutch oven, pizza oven, oven mitts, oven mitt, medicine cabinet,
      medicine cabinets, filing cabinet, file cabinet, fridge magnets, window sill, window sills,
      windowsill, windowsills, window blinds, window coverings, bay window view,
      storefront window, window tracks, time window, window of time, arrival window,
      time windows, high chair, high chairs, highchair, highchairs, dining chairs, dining chair,
      kitchen chairs, desk chair, office chair, chairlift, lawn chairs, patio furniture,
      patio chairs, patio door, patio doors, deck of, on deck, ikea cabinet, bookshelf,
      back seat, car seat, car seats, seat covers, toilet seat, toilet seats, french doors,
      bed linens closet, linen closet, linen closets, linen cupboard, gift card, bookcase,
      bookshelves, front porch, wine fridge top`,
    'addon.all': `
      extras, extra stuff, add ons, addons, add on, supplements, supplement, extra services, options,
      the extra things`,
    bedsize: 'queen, queens, king, kings, twin, twins, double, doubles, single, singles',
    inside: `
      inside, inside of, insides, insides of, interior, interieur, interieurs, l interieur,
      dedans, in side`,
  },
  en: { 'addon.oven': 'inside range' },
  fr: { 'addon.oven': 'four' },
}
