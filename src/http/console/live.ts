import { Elysia } from 'elysia'
import { patterns } from '../../urls.ts'
import { liveLines } from './live-lines.ts'
import type { Office } from './office.ts'

/** Changes that come close together are told as one. */
const GATHER_MS = 120
/** Sooner than any proxy or server takes a quiet line for a dead one. */
const BEAT_MS = 20_000

/**
 * The line on which an open console hears what changed: `changed` with the topics, `ended` once its session
 * is over, `crowded` once newer windows of it are open. It carries no data: the page asks again for what it may see. Being open keeps the session awake.
 */
export const liveConsole = (office: Office) => {
  const lines = liveLines()
  return new Elysia().use(office.access).get(
    patterns.console.live,
    ({ request, person }) =>
      new Response(
        // To HEAD there is no body to wait for, and it opens no line.
        request.method === 'HEAD'
          ? null
          : streamTo(office, request, (end) => lines.add(person.sessionId, end)),
        {
          headers: {
            'content-type': 'text/event-stream; charset=utf-8',
            'cache-control': 'no-store',
            'x-accel-buffering': 'no',
          },
        },
      ),
    { can: 'day.run' },
  )
}

function streamTo(
  { live, cookie }: Office,
  request: Request,
  enter: (end: () => void) => () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      const topics = new Set<string>()
      let gathering: ReturnType<typeof setTimeout> | undefined
      let isOver = false
      const send = (text: string) => {
        if (!isOver) controller.enqueue(encoder.encode(text))
      }
      const close = () => {
        if (isOver) return
        stop()
        controller.close()
      }
      const unfollow = live.follow((topic) => {
        topics.add(topic === '' ? '*' : topic)
        gathering ??= setTimeout(() => {
          gathering = undefined
          send(`event: changed\ndata: ${[...topics].join(' ')}\n\n`)
          topics.clear()
        }, GATHER_MS)
      }, close)
      const beat = setInterval(async () => {
        // A database that is away for a moment ends nobody's session.
        const isStillIn = await cookie.stillIn(request).catch(() => true)
        send(isStillIn ? ': beat\n\n' : 'event: ended\ndata: 1\n\n')
        if (!isStillIn) close()
      }, BEAT_MS)
      const leave = enter(() => {
        send('event: crowded\ndata: 1\n\n')
        close()
      })
      stop = () => {
        isOver = true
        leave()
        unfollow()
        clearInterval(beat)
        clearTimeout(gathering)
      }
      request.signal.addEventListener('abort', close)
      send('retry: 2000\nevent: open\ndata: 1\n\n')
    },
    cancel: () => stop(),
  })
}
