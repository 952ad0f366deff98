/** The mail that tells the office what came in; staff words are in English. */
export const officeMailWords = {
  subject: (count: number, company: string) =>
    `${count === 1 ? 'Something needs' : `${count} things need`} you – ${company}`,
  title: 'This came in',
  opening: 'Since the last mail like this one:',
  request: 'New request',
  requestWithTime: 'Request to confirm',
  person: 'Person wanted',
  money: 'Money',
  asked: (when: string) => `asks for ${when}`,
  noName: 'no name yet',
  more: (count: number) => `and ${count} more`,
  rest: 'Besides',
  open: 'Open Today',
  because:
    'You get this e-mail because this is the address for alerts under Settings. What comes in during the next quarter of an hour is gathered in one mail.',
}
