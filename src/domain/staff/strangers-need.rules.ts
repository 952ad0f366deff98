import { NEED_FROM, type Stretch, shareOf } from '../wishes/share.rules.ts'
import type { Needs } from './needs.ts'

/** The needs with one more while strangers hold much of the next days, or of the horizon; it ends by itself. */
export function withStrangers(
  found: Needs,
  { near, horizon }: { near: Stretch; horizon: Stretch },
): Needs {
  const [ofNear, ofHorizon] = [shareOf(near), shareOf(horizon)]
  if (Math.max(ofNear, ofHorizon) < NEED_FROM) return found
  const stretch = ofNear >= ofHorizon ? 'near' : 'horizon'
  const { now } = found
  return {
    ...found,
    totals: new Map(found.totals).set('strangers', 1),
    needs: [
      ...found.needs,
      {
        kind: 'strangers',
        id: 'strangers',
        since: now,
        dueAt: null,
        person: null,
        phone: null,
        bookingId: null,
        leadId: null,
        version: null,
        startsAt: null,
        team: null,
        assignee: null,
        details: { percent: Math.floor(100 * Math.max(ofNear, ofHorizon)), stretch },
        subjectType: 'strangers',
        subjectId: 'strangers',
      },
    ],
  }
}
