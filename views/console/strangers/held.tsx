import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge, type BadgeKind } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { Empty } from '../parts/empty.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'

/** A start somebody holds, in words. */
export interface HeldLine {
  id: string
  kind: 'checkout' | 'request' | 'offer'
  name: string
  phone: string
  href: string
  when: string
  team: string
  /** 'for 3 hours'. */
  since: string
  /** 'until Tue 1 Dec, 9:00 am', or until when otherwise. */
  until: string
  /** How many came from the same client. */
  fromClient: number
  canRelease: boolean
}

const KINDS: Record<HeldLine['kind'], { kind: BadgeKind; word: string }> = {
  checkout: { kind: 'waiting', word: 'Unpaid checkout' },
  request: { kind: 'waiting', word: 'Not confirmed' },
  offer: { kind: 'firm', word: 'Offered' },
}

/** The starts, each to choose, and the two ways to let go of them. */
export function HeldTable({
  frame,
  held,
  emailOn,
}: {
  frame: ConsoleFrame
  held: HeldLine[]
  emailOn: boolean
}): Html {
  if (held.length === 0) {
    return (
      <Empty title="Strangers hold nothing">
        <p>Unpaid checkouts and requests of people who were not here before come up here.</p>
      </Empty>
    )
  }
  const free = held.filter(({ canRelease }) => canRelease)
  return (
    <form method="post" action={urls.console('strangersRelease')}>
      <Table
        caption="Starts that strangers hold"
        columns={[
          {
            head: 'Release',
            cell: ({ id, name, when, canRelease }) =>
              canRelease ? (
                <input
                  type="checkbox"
                  name={id}
                  value="yes"
                  aria-label={`Release ${name}, ${when}`}
                />
              ) : (
                <span class="hint">paid or ending</span>
              ),
          },
          {
            head: 'Who',
            cell: ({ name, phone, href }) => (
              <>
                <a href={href}>{name}</a> <PhoneLink phone={phone} />
              </>
            ),
          },
          {
            head: 'Start',
            cell: ({ when, team }) => (
              <>
                {when} <span class="hint">{team}</span>
              </>
            ),
          },
          { head: 'What', cell: ({ kind }) => <Badge {...KINDS[kind]} /> },
          { head: 'Held', cell: ({ since, until }) => `${since}, ${until}` },
          { head: 'From one client', cell: ({ fromClient }) => fromClient, number: true },
        ]}
        rows={held}
      />
      {frame.may('day.run') && free.length > 0 && (
        <div class="section">
          <p>
            {emailOn
              ? 'Who left an e-mail address is told that the request is not lost, with other free times; call the others.'
              : 'E-mail is switched off: call those whose start you release.'}{' '}
            A checkout that runs is ended at the payment provider first; whoever paid keeps the
            time.
          </p>
          <p class="ways">
            <Button>Release the chosen ones</Button>
            <Button kind="danger" name="all" value="yes">
              Release all {free.length}
            </Button>
          </p>
        </div>
      )}
    </form>
  )
}
