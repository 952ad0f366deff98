/** Ordinary words one or two slips away from a word of the lexicon: known, so that they stay. */
export const COMMON = `
  additions alternative bells boots camel canceled casting chains christian codes combines complies
  constraint construct creating damages delays detected dispose domain drives enter extension fever
  forged gars greedy holds inter intro itll lands leaves lines loser mails messages modified nicer normalize
  parse primarily pub races reached receiving rental rentals reports resolve roots routes router secondly
  separator shower sizes skills start streamed suits thru timed trace triple visited
  allow apart apparent basically batch beaches benches bending birthday bleach bleeding blinds
  blocking blooms booms booth broom brooms cables canards chain chance chanter cheer clear
  clearing cloning closed closer closest closets coach coast coating combine combined compared
  compete complained completed completes condos couch couche counts coupled crossing curtains
  cushion dairy dealer drapes driven driver drops drove early earnings easier easiest eastern
  eighth eighty entirely evening expansion extras falls fifth figures finishes fired flights
  float flour flower forty fourth fright gables garbage grade greeting hired holiday horse hosed
  hotel hours house housed houses ingested invested jeune kinds larger later leach lease leases
  leash least leaving lights liked lined lists living loving maintenant masters mattered matters
  moaning month motel mouse mouses mouth mowing needless ninth normally novel numerous officer
  opened opener opens others ovens palace parents patios pause paused pauses peace peach petit
  pillow pillows placed places plan plane plans planted planter planters plate please pleasure
  plein porter ports powder power presence presents pressure price pride prime prince princess
  printing properly proving quiet quite quota quoted radios rather ratio reaches realm report
  reported reporter reserved rooftop rooms routine routing scare scared scheduler seconds
  sections sending separated separately services settle seventh shades shall shared shares sheep
  shipping shirt shock shopping shower sister sixth skill skips slower space sparkling spell
  spending sport sports spotless spotted spray spread stains staircase stand standards standing
  stare stars states stating stats steady steak steal stepping stock store stored stores strains
  streaming string students studies suspended swaps sweater sweet swept swift switches tables
  teach tenth their there thirst thirsty three threw tiles timers tired totals touch trail
  trainer trains trait trial unite units vacation vacations vivre weaken weekday weekdays were
  whale where whose widow wired zeros`
