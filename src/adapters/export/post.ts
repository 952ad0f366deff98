import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** Of an answer, head included, no more is read. */
export const MAX_ANSWER_BYTES = 64 * 1024

export interface Post {
  url: URL
  /** The address of the Internet to connect to; the name in `url` is only said and verified. */
  address: string
  headers: Record<string, string>
  body: string
  signal: AbortSignal
  /** Certificates trusted instead of the runtime's. */
  ca?: string | undefined
}

/**
 * Sends one request to one address and gives back the answer's status. The answer's body is read to its
 * end, to the limit or until `signal`, whichever is first, and thrown away as it came. Rejects when no
 * whole head was received. Neither redirects, proxies, name servers nor encodings can lead it elsewhere:
 * the runtimes' own clients differ in what of that they do.
 */
export function post(request: Post): Promise<number> {
  const socket = open(request)
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const answer = reader()
  const finish = (error?: unknown) => {
    request.signal.removeEventListener('abort', onAbort)
    socket.destroy()
    const head = answer.head()
    if (head !== null) resolve(head.status)
    else reject(error ?? new Error('The answer is not a whole one'))
  }
  const onAbort = () => finish(request.signal.reason)

  request.signal.addEventListener('abort', onAbort)
  socket.once(request.url.protocol === 'https:' ? 'secureConnect' : 'connect', () =>
    socket.write(written(request)),
  )
  socket.on('data', (chunk: Uint8Array) => {
    answer.take(chunk)
    if (answer.isOver()) finish()
  })
  // Whatever comes first has decided; nothing that comes later may go unheard.
  socket.on('error', finish)
  socket.once('close', () => finish())
  if (request.signal.aborted) onAbort()
  return promise
}

function open({ url, address: host, ca }: Post): Socket {
  if (url.protocol === 'http:') return connectPlain({ host, port: Number(url.port || 80) })
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return connectTls({
    host,
    port: Number(url.port || 443),
    // A certificate for an address is asked for by the address alone.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(ca === undefined ? {} : { ca }),
  })
}

function written({ url, headers, body }: Post): string {
  const lines = Object.entries({
    host: url.host,
    connection: 'close',
    'accept-encoding': 'identity',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${url.pathname}${url.search} HTTP/1.1`, ...lines, '', body].join('\r\n')
}

interface Head {
  status: number
  /** Bytes of the body, as far as the head tells. */
  length: number | null
  /** Where the body begins. */
  end: number
}

const INTERIM = /^HTTP\/1\.[01] 1\d\d[ \r][\s\S]*?\r\n\r\n/
const HEAD = /^HTTP\/1\.[01] ([2-9]\d\d)[ \r][\s\S]*?\r\n\r\n/
const LENGTH = /\r\ncontent-length: *(\d{1,15}) *\r\n/i

function reader() {
  let text = ''
  let head: Head | null = null
  let bytes = 0
  return {
    head: () => head,
    take(chunk: Uint8Array) {
      bytes += chunk.length
      if (head !== null) return
      const room = Math.max(0, MAX_ANSWER_BYTES - text.length)
      text += Buffer.from(chunk.subarray(0, room)).toString('latin1')
      head = headOf(text)
    },
    isOver: (): boolean =>
      bytes >= MAX_ANSWER_BYTES ||
      (head !== null && head.length !== null && bytes >= head.end + head.length),
  }
}

/** The head of the answer proper, behind what was only said meanwhile (100, 103). */
function headOf(text: string): Head | null {
  const interim = INTERIM.exec(text)?.[0].length
  if (interim !== undefined) {
    const head = headOf(text.slice(interim))
    return head && { ...head, end: head.end + interim }
  }
  const [all, status] = HEAD.exec(text) ?? []
  if (all === undefined) return null
  const length = LENGTH.exec(all)?.[1]
  return {
    status: Number(status),
    length: status === '204' ? 0 : length === undefined ? null : Number(length),
    end: all.length,
  }
}
