import { Elysia } from 'elysia'
import { ExportsPage } from '../../../views/console/exports/page.tsx'
import { replayDeadLetter } from '../../domain/exports/dead-letters.ts'
import { deadLetters } from '../../domain/exports/list-dead-letters.ts'
import { queueStates } from '../../domain/queues/queue-state.ts'
import { patterns, urls } from '../../urls.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { sayAt, saySeconds } from './say.ts'

const PAGE_ROWS = 50
const LATE_SECONDS = 60

/** Exports that wait or were given up, and delivering one again. */
export const exportsConsole = (office: Office) =>
  new Elysia({ name: 'console/exports' })
    .use(office.access)
    .get(
      patterns.console.exports,
      async ({ person, request, query }) => {
        const props = await listProps(office, fieldsOf(query)['after'])
        return office.show(request, person, 'exports', (frame) => ExportsPage({ frame, ...props }))
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.exportReplay,
      async ({ person, request, params }) => {
        const url = urls.console('exports')
        if (office.exportTarget === null) {
          return office.done(request, url, 'Exports are switched off.', 'error')
        }
        const cause = office.cause(request, person)
        await replayDeadLetter(office.database, params.event_id, cause)
        return office.done(request, url, 'It is delivered once more.')
      },
      { can: 'day.run' },
    )

async function listProps(office: Office, asked: string | undefined) {
  const { db } = office.database
  const after = placeIn(asked)
  const found = await deadLetters(db, {
    limit: PAGE_ROWS,
    after: after && { doneAt: after.at, id: after.id },
  })
  const [, queue] = await queueStates(db)
  const shown = found.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  const place = last && placeText(last.position, last.letter.id)
  return {
    host: office.exportTarget?.host ?? null,
    waiting: queue!.waiting,
    lateFor: queue!.oldestDueSeconds >= LATE_SECONDS ? saySeconds(queue!.oldestDueSeconds) : null,
    dead: queue!.dead,
    letters: shown.map(({ letter, person }) => ({
      id: letter.id,
      leadId: letter.leadId,
      person,
      attempts: letter.attempts,
      code: letter.lastErrorCode,
      gaveUpAt: sayAt(office, letter.doneAt!),
    })),
    here: urls.console('exports', after && asked ? { after: asked } : {}),
    next: found.length > PAGE_ROWS && place ? urls.console('exports', { after: place }) : null,
    first: after ? urls.console('exports') : null,
  }
}
