import { generateKeyPairSync, sign } from 'node:crypto'

const DAY_MS = 86_400_000

/** A key and a certificate that vouches for itself and for `host`, made for this run: none lies in the tree. */
export function selfSigned(host: string): { host: string; key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = certificateBody(host, publicKey.export({ type: 'spki', format: 'der' }))
  const signature = sign('sha256', body, privateKey)
  const cert = sequence(body, ECDSA_SHA256, der(0x03, Buffer.of(0), signature))
  return {
    host,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

/** RFC 5280: version 3, a serial, who, how long, whom, their key, and the name it is good for. */
function certificateBody(host: string, publicKey: Buffer): Buffer {
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(host)))))
  const altName = sequence(der(0x82, Buffer.from(host)))
  const extension = sequence(oid('551d11'), der(0x04, altName))
  return sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    ECDSA_SHA256,
    name,
    sequence(time(-DAY_MS), time(DAY_MS)),
    name,
    publicKey,
    der(0xa3, sequence(extension)),
  )
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const time = (fromNowMs: number): Buffer => {
  const text = new Date(Date.now() + fromNowMs).toISOString().replace(/[-:T]|\.\d+/g, '')
  return der(0x18, Buffer.from(text))
}
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
