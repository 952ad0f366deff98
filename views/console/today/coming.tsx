import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Empty } from '../parts/empty.tsx'
import { LoadBar } from '../parts/load-bar.tsx'
import type { ComingDay, ComingTeam } from './types.ts'

/** How full the next days are: the numbers are the table, the bars only show them. */
export const Coming = ({ days, teams }: { days: ComingDay[]; teams: ComingTeam[] }): Html => (
  <>
    <h2 id="coming-title">Coming</h2>
    {teams.length === 0 ? (
      <Empty title="There is no team yet.">
        <p>
          <a href={urls.console('teams')}>Put the first team to work</a>, then its free times can be
          booked.
        </p>
      </Empty>
    ) : (
      <section class="scroll" tabindex="0" aria-label="Load of the next seven days">
        <table class="coming">
          <caption class="only-read">Booked of working hours, by team and day</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              {days.map(({ name, href }) => (
                <th scope="col">
                  <a href={href}>{name}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr>
                <th scope="row">
                  <a href={team.href}>{team.name}</a>
                </th>
                {team.days.map((day, n) => (
                  <td class={day.off ? 'off' : undefined} data-label={days[n]!.name}>
                    <span class="load-said">
                      {day.jobs > 0 && (
                        <span class="block">{day.jobs === 1 ? '1 job' : `${day.jobs} jobs`}</span>
                      )}
                      {day.said}
                    </span>
                    <LoadBar percent={day.percent} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </>
)
