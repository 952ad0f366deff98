import type { Lexicon } from './lexicon.rules.ts'

/**
 * Words that carry no fact. They may stand next to a bare number ("3 I think"), and they are known
 * to the speller, so that no ordinary word is mistaken for a misspelt one.
 */
export const FILLERS: Lexicon = {
  any: {
    fill: `
      the, my, our, is, its, it, are, im, i, we, you, u, ur, your, please, pls, plz, plse, lol,
      haha, hehe, lmao, ofc, of course, obv, obvs, obviously, fs, tbh, rn, ngl, imo, ish, sadly, unfortunately,
      thankfully, luckily, currently, atm, sooo, yup, yessir, thats it, thats all, is all, ha, lolol, omg, idk,
      or so, bien sur, malheureusement, mettons, genre, yes ok, ok, okay, k, kk, so, um, uh, uhh, umm, hmm, well, maybe,
      probably, think, guess, believe, like, about, roughly, approx, approximately, around about,
      total, in total, altogether, pretty sure, im pretty sure, for sure, im sure, i am sure, pretty, positive, give or take,
      as far as i know, afaik, if i recall, for, of them, of those, there, theres, that, thats, this, to,
      on, in, be, would, will, was, were, and that, think so, i think, i believe, i guess,
      exactly, sure, right, oh, ah, ya, yea, sir, maam, dear, though, tho, anyways, anyway,
      technically, basically, really, very, super, all, all the, all of the, whole thing, me, us,
      now, then it, only that, got it, great, cool, perfect, nice thanks, here, if, because, cuz, bc, coz, cus, cause,
      as, le, la, les, l, d, du, de, des, c est, cest, c, ca, il y a, y a, il y en a, j ai, jai,
      on a, je, nous, vous, mon, ma, mes, notre, nos, votre, svp, s il vous plait, stp,
      s il te plait, environ, peut etre, je crois, je pense, en tout, au total, est, sont, ce,
      cet, cette, dans, pour, sur, qui, que je, ainsi, tres, vraiment, ben, bah, euh, bon, bien,
      voila, merci bien, pcq, parce que, en, au, s, n, j, m, qu, y, il, elle, ils`,
    'fill.one': `
      that one, this one, the one, each one, which one, the other one, other one, everyone,
      one of, one of our, one of my, one of the, one who, l un, l une, le un, les uns, un peu,
      une fois que, one day, un jour, any one, one another, one thing, one question,
      une question, un instant, a little, a bit, a lot, a while, at least, one more thing,
      une chose`,
    of_us: `
      of us, of you, of the, d entre nous, adults, adultes, kids, children, enfants, people,
      persons, person, personnes, personne, guys, boys, girls, guests, roommates, cats, dogs,
      cat, dog, pets, cleaners`,
  },
  fr: { fill: 'a, ont' },
}
