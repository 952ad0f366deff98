import type { Html } from '../../jsx/runtime.ts'
import { Badge, type BadgeKind } from '../../parts/badge.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { Empty } from '../parts/empty.tsx'
import { MapLink } from '../parts/map-link.tsx'
import type { TodayProps } from './page.tsx'
import type { JobCard, RoadTeam } from './types.ts'

/** The day's visits by team: columns where there is room, one list under another on a phone. */
export function OnTheRoad({ teams, isCut, isToday, calendar }: TodayProps): Html {
  const isEmpty = teams.every(({ jobs }) => jobs.length === 0)
  return (
    <>
      <h2 id="road-title">{isToday ? 'On the road' : 'Visits'}</h2>
      {isCut && (
        <p>
          Not all visits of this day are shown. <a href={calendar}>The calendar has them by team</a>
        </p>
      )}
      {isEmpty ? (
        <Empty title="No visits on this day.">
          <p>
            <a href={calendar}>See who works, and what is free</a>
          </p>
        </Empty>
      ) : (
        <div class="road">
          {teams.map((team) => (
            <TeamDay team={team} />
          ))}
        </div>
      )}
    </>
  )
}

const TeamDay = ({ team }: { team: RoadTeam }): Html => (
  <section class="road-team" aria-labelledby={`team-${team.id}`}>
    <h3 id={`team-${team.id}`}>
      {team.name} <span class="aside">{team.hours}</span>
    </h3>
    {team.jobs.length === 0 ? (
      <p class="aside">No visits.</p>
    ) : (
      <ol>
        {team.jobs.map((job) => (
          <Card job={job} />
        ))}
      </ol>
    )}
  </section>
)

const STATES: Record<JobCard['state'], { kind: BadgeKind; word: string } | null> = {
  asked: { kind: 'waiting', word: 'Not confirmed' },
  ahead: null,
  next: { kind: 'firm', word: 'Next' },
  now: { kind: 'firm', word: 'There now' },
  over: { kind: 'waiting', word: 'Over, not closed' },
  done: { kind: 'done', word: 'Done' },
}

const Card = ({ job }: { job: JobCard }): Html => (
  <li class={['job', job.state]} data-row="" id={`job-${job.id}`}>
    <p class="job-head">
      <span class="job-time">
        {job.from}–{job.to}
      </span>
      {STATES[job.state] && <Badge {...STATES[job.state]!} />}
    </p>
    <p>
      <a href={job.href} class="strong">
        {job.name}
      </a>{' '}
      <PhoneLink phone={job.phone} />
    </p>
    <p>{job.address ? <MapLink address={job.address} /> : 'No address yet'}</p>
    <p class="job-facts">
      <span class="part">{job.job}</span>{' '}
      <span class="part">{job.crew === 1 ? '1 cleaner' : `${job.crew} cleaners`}</span>{' '}
      <span class="part">
        {job.price}, <strong>{job.due}</strong>
      </span>
    </p>
    {job.notes.length > 0 && (
      <ul class="job-notes">
        {job.notes.map(({ label, text }) => (
          <li>
            <span class="job-label">{label}:</span> {text}
          </li>
        ))}
      </ul>
    )}
    {job.state === 'over' && (
      <p>
        <a href={job.href}>Close it with the time it took</a>
      </p>
    )}
  </li>
)
