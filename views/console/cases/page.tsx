import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import { Conversation, type ConversationTurn } from '../parts/conversation.tsx'
import { Facts } from '../parts/facts.tsx'
import { Live } from '../parts/live.tsx'
import { MailLink } from '../parts/mail-link.tsx'
import { Select } from '../parts/select.tsx'
import { Timeline, type TimelineItem } from '../parts/timeline.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'

export interface CaseSheet {
  id: string
  version: number
  what: string
  isOpen: boolean
  name: string | null
  phone: string | null
  email: string | null
  note: string | null
  outcome: string | null
  madeAt: string
  closedAt: string | null
  assigneeId: string | null
  assignee: string | null
  /** Who is signed in, and whom else it can be given to. */
  me: string
  staff: { id: string; name: string }[]
  /** What the chat understood of the home. */
  home: string[]
  turns: ConversationTurn[]
  /** The request made from it. */
  lead: { id: string; name: string } | null
  /** Requests of whoever has the same phone or e-mail. */
  known: { id: string; name: string; madeAt: string }[]
  history: TimelineItem[]
}

interface CaseProps {
  frame: ConsoleFrame
  sheet: CaseSheet
  refused?: Refused | undefined
}

/** One case: what is known, who looks after it, and what came of it. */
export const CasePage = ({ frame, sheet, refused }: CaseProps): Html => (
  <ConsolePage
    frame={frame}
    title={sheet.what}
    aside={sheet.name ?? undefined}
    actions={
      <>
        <Badge kind={sheet.isOpen ? 'waiting' : 'ended'} word={sheet.isOpen ? 'open' : 'closed'} />
        {sheet.lead === null && sheet.isOpen && (
          <ButtonLink href={urls.console('callers', { case: sheet.id })}>
            Make a request of it
          </ButtonLink>
        )}
      </>
    }
  >
    {refused && <ErrorSummary lang="en" faults={refused.faults} problem={refused.problem} />}
    <Live
      id="case"
      topics="cases leads"
      src={urls.console('case', { case_id: sheet.id })}
      class="sheet-columns"
    >
      <div class="sheet-main">
        <section class="panel">
          <h2>What is known</h2>
          <Facts
            facts={[
              ['Name', sheet.name],
              ['Phone', sheet.phone && <PhoneLink phone={sheet.phone} />],
              ['E-mail', sheet.email && <MailLink email={sheet.email} />],
              ['They wrote', sheet.note],
              ['Home', sheet.home.join(' · ')],
              [
                'Request',
                sheet.lead && (
                  <a href={urls.console('lead', { lead_id: sheet.lead.id })}>{sheet.lead.name}</a>
                ),
              ],
              ['Since', sheet.madeAt],
              ['Closed', sheet.closedAt],
              ['Outcome', sheet.outcome],
            ]}
          />
          {sheet.known.length > 0 && (
            <>
              <h3>The same phone or e-mail</h3>
              <ul class="links">
                {sheet.known.map(({ id, name, madeAt }) => (
                  <li>
                    <a href={urls.console('lead', { lead_id: id })}>
                      {name}, {madeAt}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
      {sheet.isOpen && (
        <div class="sheet-side">
          <section class="panel acts">
            <h2>With {sheet.assignee ?? 'nobody yet'}</h2>
            <Assignment sheet={sheet} refused={refused} />
          </section>
          <section class="panel acts">
            <h2>Close it</h2>
            <Closing sheet={sheet} refused={refused} />
          </section>
        </div>
      )}
      <div class="sheet-more">
        {sheet.turns.length > 0 && (
          <section class="panel">
            <h2>Conversation</h2>
            <Conversation turns={sheet.turns} />
          </section>
        )}
        <section class="panel">
          <h2>What happened</h2>
          <Timeline items={sheet.history} />
        </section>
      </div>
    </Live>
  </ConsolePage>
)

const Assignment = ({ sheet, refused }: Omit<CaseProps, 'frame'>): Html => {
  const action = urls.console('caseAssignment', { case_id: sheet.id })
  return (
    <>
      {sheet.assigneeId !== sheet.me && (
        <form method="post" action={action} class="act">
          <input type="hidden" name="version" value={String(sheet.version)} />
          <input type="hidden" name="assignee_id" value={sheet.me} />
          <Button wide>I take it</Button>
        </form>
      )}
      <form method="post" action={action} class="act">
        <input type="hidden" name="version" value={String(sheet.version)} />
        <Select
          name="assignee_id"
          label="Give it to"
          chosen={refused?.typed['assignee_id'] ?? sheet.assigneeId ?? ''}
          options={[
            { value: '', label: 'Nobody' },
            ...sheet.staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button kind="quiet" wide>
          Give it
        </Button>
      </form>
    </>
  )
}

const Closing = ({ sheet, refused }: Omit<CaseProps, 'frame'>): Html => (
  <form method="post" action={urls.console('caseClosing', { case_id: sheet.id })} class="act">
    <input type="hidden" name="version" value={String(sheet.version)} />
    <Field
      lang="en"
      name="outcome"
      label="What came of it"
      rows={3}
      maxlength={2000}
      required
      value={refused?.typed['outcome']}
      fault={refused?.faults.find(({ field }) => field === 'outcome')?.message}
    />
    <Button kind="quiet" wide>
      Close the case
    </Button>
  </form>
)
