import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

const DRIP_MS = 40

/** How the server behaves from now on, step by step; a number is the reply it refuses with. */
export interface Script {
  /** Says nothing, or a line of its greeting now and then without ever ending it. */
  greeting?: 'silent' | 'drips' | number
  sender?: number
  /** The reply for a recipient, or for all; a text is sent with it. */
  recipients?: Record<string, [reply: number, text?: string]>
  /** After the last byte of a mail: a refusal, the line cut, closed, or dripping. The mail is kept. */
  data?: 'cuts' | 'closes' | 'drips' | number
}

export interface ReceivedMail {
  from: string
  to: string[]
  /** The name the client greeted with. */
  greeting: string
  /** Unfolded, by their name in lower case; of a repeated one the last. */
  headers: Record<string, string>
  raw: string
}

interface Options {
  tls?: { key: string; cert: string; implicit: boolean }
  /** The sign-in without which nothing is taken. */
  account?: { username: string; password: string }
}

/** A mail server on a real port that keeps what it is given and fails as it is told. */
export async function smtpServer({ tls, account }: Options = {}) {
  const mails: ReceivedMail[] = []
  const sockets = new Map<number, Socket>()
  let script: Script = {}
  let connections = 0
  const socketOf = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)!

  const drip = (socket: Socket, code: number) => {
    const timer = setInterval(() => socket.write(`${code}-wait\r\n`), DRIP_MS)
    socket.on('close', () => clearInterval(timer))
  }
  const server = new SMTPServer({
    ...accountOptions(account),
    ...(tls ? { key: tls.key, cert: tls.cert, secure: tls.implicit } : { hideSTARTTLS: true }),
    disableReverseLookup: true,
    logger: false,
    onConnect(session, callback) {
      connections += 1
      const { greeting } = script
      if (greeting === 'drips') drip(socketOf(session), 220)
      else if (typeof greeting === 'number') callback(reply(greeting))
      else if (greeting === undefined) callback()
    },
    onMailFrom: (_, __, callback) => callback(script.sender ? reply(script.sender) : null),
    onRcptTo({ address }, _, callback) {
      const [code, text] = script.recipients?.[address] ?? script.recipients?.['*'] ?? []
      callback(code === undefined ? null : reply(code, text))
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        mails.push(received(session, Buffer.concat(pieces).toString('utf8')))
        const { data } = script
        if (data === 'cuts') socketOf(session).destroy()
        else if (data === 'closes') socketOf(session).end()
        else if (data === 'drips') drip(socketOf(session), 250)
        else callback(data === undefined ? null : reply(data))
      })
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    sockets.set(remotePort!, socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(remotePort!))
  })
  const hangUp = () => {
    for (const socket of sockets.values()) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo

  return {
    port,
    mails,
    connections: () => connections,
    open: () => sockets.size,
    play(next: Script) {
      script = next
    },
    /** Ends every connection, as a server does that restarts. */
    hangUp,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      hangUp()
      await closed
    },
  }
}

export type TestSmtpServer = Awaited<ReturnType<typeof smtpServer>>

const accountOptions = (account: Options['account']): SMTPServerOptions =>
  account
    ? {
        allowInsecureAuth: true,
        onAuth({ username, password }, _, callback) {
          const known = username === account.username && password === account.password
          callback(known ? null : reply(535), { user: username })
        },
      }
    : { authOptional: true, disabledCommands: ['AUTH'] }

const reply = (responseCode: number, text = 'as told'): Error =>
  Object.assign(new Error(text), { responseCode })

function received({ envelope, hostNameAppearsAs }: SMTPServerSession, raw: string): ReceivedMail {
  const [head = ''] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ])
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    greeting: hostNameAppearsAs,
    headers: Object.fromEntries(headers),
    raw,
  }
}
