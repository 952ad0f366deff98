export type Act =
  | 'startOver'
  | 'why'
  | 'thanks'
  | 'greeting'
  | 'yes'
  | 'no'
  | 'same'
  | 'robot'
  | 'takeBack'
  | 'dear'

const phrases = (text: string): string[] => text.split(',').map((phrase) => phrase.trim())

/** Phrases by what they do in a talk; folded: lower case, no accents, words with one blank between. */
export const ACT_PHRASES: Record<Act, string[]> = {
  startOver:
    phrases(`start over, start again, start all over, startover, restart, reset, begin again,
    start fresh, from scratch, new quote, another quote, clear everything, delete everything,
    forget everything, forget it all, forget all that, scrap that, scrap everything,
    recommencer, recommence, recommencons, on recommence, repartir a zero, repartons a zero,
    de zero, tout effacer, efface tout, effacez tout, oublie tout, oubliez tout,
    nouvelle soumission, une autre soumission`),
  why: phrases(`why this price, why that price, how did you get that, how did you get to that,
    how did you get this price, how do you get that price, how do you get to that,
    how did you come up with, how do you come up with, how is that calculated,
    how is it calculated, how is this calculated, how is the price calculated,
    how is the price worked out, how do you calculate, how did you calculate, how is that price,
    explain the price, explain this price, explain that price, explain the cost, break it down,
    break that down, price breakdown, breakdown, break down, what am i paying for,
    where does that price come from, itemized, itemised, pourquoi ce prix, pourquoi ce montant,
    comment calculez vous, comment est calcule, comment c est calcule,
    comment arrivez vous a ce prix, comment vous arrivez a, expliquez le prix, explique le prix,
    expliquez ce prix, explique moi le prix, expliquez moi le prix, detail du prix,
    details du prix, le detail, ventilation, d ou vient ce prix, d ou ca vient`),
  thanks:
    phrases(`thanks, bye, goodbye, see you, au revoir, a bientot, bonne journee, thank you, thankyou, thx, thnx, ty, tks, cheers, much appreciated,
    appreciate it, merci, mercii, merci beaucoup, great, perfect, awesome, parfait, super, genial`),
  greeting: phrases(`hi, hello, hey, heya, hiya, yo, howdy, good morning, good afternoon,
    good evening, greetings, bonjour, bonsoir, salut, allo, coucou`),
  yes: phrases(`yes, yep, yeah, yup, ya, yes please, correct, right, that s right, thats right,
    exactly, sure, ok, okay, oui, ouais, exact, exactement, c est ca, d accord, tout a fait,
    still right, still the same`),
  no: phrases('no, nope, nah, not really, no thanks, non, pas vraiment, non merci'),
  robot: phrases(`are you a robot, are you a bot, are you a machine, are you human, are you real,
    are you ai, are you an ai, r u a bot, r u a robot, r u real, is this a bot, is this a robot,
    is this ai, am i talking to a bot, am i talking to a robot, am i talking to a machine,
    chatgpt, etes vous un robot, es tu un robot, vous etes un robot, c est un robot,
    etes vous humain, etes vous une vraie personne`),
  takeBack: phrases(`never mind, nevermind, nvm, forget it, no need, not needed, it s fine,
    its fine, all good, laisse faire, laissez faire, laisse tomber, laissez tomber,
    ce n est pas grave, c est pas grave, pas besoin, oubliez ca, oublie ca`),
  dear: phrases(`too expensive, too pricey, too much money, so much money, pricey, steep, cheaper,
    lower price, better price, best price, too much, expensive, over my budget, c est cher,
    trop cher, moins cher, meilleur prix, hors de mon budget, tres cher`),
  same: phrases(`same as last time, same as before, same home, same place, same house,
    same apartment, same thing, same again, still right, still the same, nothing changed,
    nothing has changed, comme la derniere fois, comme avant, pareil, la meme chose,
    meme logement, le meme logement, rien n a change, rien de change`),
}

/** Said to us; strong words about a stove are not among them. */
export const RUDE_WORDS: string[] = phrases(`fuck you, fuck u, fuk you, fk you, fuck off, f off,
  go to hell, screw you, screw u, piss off, shut up, stfu, up yours, you suck, u suck,
  this sucks, you idiot, you idiots, an idiot, idiots, moron, morons, asshole, assholes, arsehole,
  bastard, bastards, dumbass, dumb bot, stupid bot, stupid robot, stupid machine, stupid thing,
  you are stupid, you re stupid, youre stupid, ur stupid, so stupid, this is stupid,
  you are useless, you re useless, youre useless, ur useless, useless bot, useless robot,
  this is useless, bitch, dickhead, wanker, cunt, retard, retarded, piece of shit,
  eat shit, bullshit, va te faire, ta gueule, ferme la, connard, connasse, conne, encule,
  salope, imbecile, imbeciles, cretin, abruti, debile, stupide robot, robot stupide,
  vous etes nuls, t es nul, tu es nul, c est nul, fous le camp, mange de la merde, va chier`)
