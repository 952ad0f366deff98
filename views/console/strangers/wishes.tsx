import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { Empty } from '../parts/empty.tsx'
import { Table } from '../parts/table.tsx'

/** A wish nobody answered yet, in words. */
export interface WishLine {
  id: string
  name: string
  phone: string
  href: string
  when: string
  why: string
  since: string
  state: string
  /** By e-mail; where none reaches them they are called and a time is booked for them; null once offered. */
  answer: 'offer' | 'call' | null
  /** Where a time is booked for them. */
  bookHref: string
}

/** Where a wish stands on the page. */
export const wishAnchor = (id: string): string => `wish-${id}`

/** The wishes with their two answers; the third is a call. */
export const WishTable = ({ wishes }: { wishes: WishLine[] }): Html =>
  wishes.length === 0 ? (
    <Empty title="No wish waits">
      <p>Starts that were asked for and could not be held come up here.</p>
    </Empty>
  ) : (
    <Table
      caption="Starts that were asked for, and how each stands"
      columns={[
        {
          head: 'Who',
          cell: ({ id, name, phone, href }) => (
            <>
              <a id={wishAnchor(id)} href={href}>
                {name}
              </a>{' '}
              <PhoneLink phone={phone} />
            </>
          ),
        },
        { head: 'Would like', cell: ({ when }) => when },
        { head: 'Why not', cell: ({ why }) => why },
        { head: 'Waits', cell: ({ since }) => since },
        { head: 'How it stands', cell: ({ state }) => state },
        { head: '', cell: (line) => <Answers line={line} />, tight: true },
      ]}
      rows={wishes}
    />
  )

const Answers = ({ line: { id, name, when, answer, bookHref } }: { line: WishLine }): Html => (
  <div class="need-acts">
    {answer === 'call' && <ButtonLink href={bookHref}>Book a time</ButtonLink>}
    {answer === 'offer' && (
      <form method="post" action={urls.console('wishOffer', { wish_id: id })}>
        <Button>
          Offer it now
          <span class="only-read">
            : {name}, {when}
          </span>
        </Button>
      </form>
    )}
    <form method="post" action={urls.console('wishDecline', { wish_id: id })}>
      <Button kind="quiet">
        Answered otherwise
        <span class="only-read">
          : {name}, {when}
        </span>
      </Button>
    </form>
  </div>
)
