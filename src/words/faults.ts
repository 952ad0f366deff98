import type { LeadFault } from '../domain/leads/read-lead.rules.ts'
import { catalogue } from './catalogue.ts'

type Rules = Record<LeadFault['rule'], (limit: number) => string>

type Words = Rules & { captcha: () => string }

/** What a broken rule is called beside a field of a form. */
export const faultWords = catalogue({
  en: {
    blank: () => 'Please fill this in.',
    too_long: (limit: number) => `Please keep this to ${limit} characters.`,
    too_many: (limit: number) => `Please give at most ${limit}.`,
    too_few_digits: (limit: number) => `A phone number has at least ${limit} digits.`,
    repeated_digit: () => 'Please give a number that we can call.',
    impossible: () =>
      'We cannot call this number. Please check it, with its area code, or its country code from abroad.',
    not_an_email: () => 'Please give one address, like name@example.com.',
    captcha: () => 'Please tick the check that you are a person, and send the form again.',
  } satisfies Words as Words,
  fr: {
    blank: () => 'Veuillez remplir ce champ.',
    too_long: (limit) => `Veuillez vous limiter à ${limit} caractères.`,
    too_many: (limit) => `Veuillez en donner au plus ${limit}.`,
    too_few_digits: (limit) => `Un numéro de téléphone a au moins ${limit} chiffres.`,
    repeated_digit: () => 'Veuillez donner un numéro où vous joindre.',
    impossible: () =>
      'Nous ne pouvons pas appeler ce numéro. Veuillez le vérifier, avec son indicatif régional, ou celui du pays depuis l’étranger.',
    not_an_email: () => 'Veuillez donner une seule adresse, comme nom@exemple.com.',
    captcha: () => 'Veuillez cocher la vérification que vous êtes une personne et renvoyer.',
  },
})

/** The same in the API's problems, which are in English and name the limit. */
export const problemWords: Rules = {
  blank: () => 'must not be blank',
  too_long: (limit) => `must be at most ${limit} characters`,
  too_many: (limit) => `must be at most ${limit} entries`,
  too_few_digits: (limit) => `must have at least ${limit} digits`,
  repeated_digit: () => 'must be a phone number, not one digit again and again',
  impossible: () => 'must be a possible phone number',
  not_an_email: () => 'must be one e-mail address like name@example.com',
}
