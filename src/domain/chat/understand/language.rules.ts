import type { Token } from './tokens.rules.ts'
import type { Language } from './understanding.rules.ts'

const FRENCH = new Set(
  `je tu il elle nous vous ils elles le la les un une des du de et ou est sont avec pour dans sur pas
  bonjour salut allo merci svp stp combien prix menage chambre chambres salle salles bain demie demi
  cuisine maison appartement logement semaine semaines mois aux toutes tous chaque fois oui non mon ma
  mes notre nos votre vos ce cet cette qui que quoi quel quelle quels quelles faut besoin voudrais veux
  cherche four frigo fenetres balcon grand regulier nettoyage nettoyer deux trois quatre cinq sept huit
  dix etage etages demenagement finalement plutot avez etes pouvez faites sans aussi bonne soir hier
  sdb ch inclus compris vitres armoires matelas draps tapis divan chaque balcon fauteuil causeuse matin
  demain lundi mardi mercredi jeudi vendredi samedi dimanche juste seulement unite prochain prochaine
  j ai au c d l qu jour jours rendez annuler reserver quand comment ca y cest deja tres`.split(
    /\s+/,
  ),
)
const ENGLISH = new Set(
  `i the a an and or is are was were with for in on not my our your you we they it its this that hi
  hello hey thanks please how much what whats when do does can could would will need want have has bed
  beds bedroom bedrooms bath baths bathroom bathrooms house home clean cleaning week every weekly two
  three four five once time month yes no of to price quote oven fridge just one there from me at by`.split(
    /\s+/,
  ),
)

/** The language of a message by its commonest words; `before` decides when it shows neither. */
export function detectLanguage(tokens: Token[], before: Language | null): Language {
  let french = 0
  let english = 0
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    if (FRENCH.has(token.text)) french++
    if (ENGLISH.has(token.text)) english++
  }
  if (french === english) return before ?? 'en'
  return french > english ? 'fr' : 'en'
}
