/** Where the reader can go; the address is absolute. */
export interface Way {
  label: string
  href: string
}

export interface Fact {
  name: string
  /** What is read first, then what belongs to it. */
  lines: string[]
}

/** What a mail says, before it is printed as text or as HTML: both say the same. */
export interface Letter {
  subject: string
  title: string
  /** Whole paragraphs, the greeting first. */
  opening: string[]
  facts: Fact[]
  /** What happens next, in order. */
  steps: string[]
  closing: string[]
  /** The first is the one thing to do. */
  ways: Way[]
  /** Why the reader gets this mail. */
  because: string
  /** Ends mails like this one; null where an order needs it. */
  unsubscribe: Way | null
}
