import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { Empty } from '../parts/empty.tsx'
import type { NeedAct, NeedLine, NeedRow } from './types.ts'

/** What needs a hand, the most urgent first, each with its one action. */
export const NeedsYou = ({ lines }: { lines: NeedLine[] }): Html => (
  <>
    <h2 id="needs-title">Needs you</h2>
    {lines.length === 0 ? (
      <Empty title="Nothing waits for you.">
        <p>
          Requests, people who ask for somebody, payments to decide on and mails that failed come up
          here by themselves.
        </p>
      </Empty>
    ) : (
      <ul class="need-list">
        {lines.map((line) => (line.is === 'one' ? <Row row={line.row} /> : <Many line={line} />))}
      </ul>
    )}
  </>
)

const Row = ({ row }: { row: NeedRow }): Html => (
  <li class={['need', row.pressing && 'pressing']} data-row="" id={`need-${row.id}`}>
    <p class="need-title">
      <Icon name={row.pressing ? 'alert' : 'clock'} />
      <span>
        {row.title}
        {row.pressing && <span class="only-read">, urgent</span>}
      </span>
    </p>
    <About row={row} />
    <div class="need-acts">
      {row.doneAction && (
        <form method="post" action={row.doneAction}>
          <Button kind="quiet">
            Done<span class="only-read">: {row.title}</span>
          </Button>
        </form>
      )}
      <Act act={row.act} about={row.person?.name ?? row.title} />
    </div>
  </li>
)

function About({ row }: { row: NeedRow }): Html {
  const { person, about, since, due } = row
  return (
    <p class="need-about">
      {person && (
        <>
          {person.href ? (
            <a href={person.href} class="strong">
              {person.name}
            </a>
          ) : (
            <strong>{person.name}</strong>
          )}{' '}
          {person.phone && <PhoneLink phone={person.phone} />}{' '}
        </>
      )}
      {about.map((part) => (
        <>
          <span class="part">{part}</span>{' '}
        </>
      ))}
      <span class="part aside">{since}</span> {due && <span class="part due">{due}</span>}
    </p>
  )
}

const Act = ({ act, about }: { act: NeedAct; about: string }): Html =>
  act.does === 'go' ? (
    <ButtonLink href={act.href}>
      {act.label}
      <span class="only-read">: {about}</span>
    </ButtonLink>
  ) : (
    <form method="post" action={act.action}>
      <input type="hidden" name="version" value={String(act.version)} />
      <input type="hidden" name="back" value={act.back} />
      <Button>
        {act.label}
        <span class="only-read">: {about}</span>
      </Button>
    </form>
  )

/** Too many of a kind are one row: the worst of them, and the way to all. */
const Many = ({ line }: { line: Extract<NeedLine, { is: 'many' }> }): Html => (
  <li class={['need', line.pressing && 'pressing']} data-row="">
    <p class="need-title">
      <Icon name={line.pressing ? 'alert' : 'clock'} /> <span>{line.title}</span>
    </p>
    <div class="need-acts">
      <ButtonLink href={line.allHref}>
        See all<span class="only-read">: {line.title}</span>
      </ButtonLink>
    </div>
    <details class="need-more" id={`more-${line.rows[0]!.kind}`}>
      <summary>The first {line.rows.length}</summary>
      <ul class="need-list">
        {line.rows.map((row) => (
          <Row row={row} />
        ))}
      </ul>
    </details>
  </li>
)
