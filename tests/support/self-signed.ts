import { generateKeyPairSync, sign } from 'node:crypto'

const SEQUENCE = 0x30
const SET = 0x31
const UTC_TIME = 0x17
const COMMON_NAME = '2.5.4.3'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const ALTERNATIVE_NAMES = '2.5.29.17'

/** One element of DER: tag, length, contents. */
function der(tag: number, ...contents: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(contents.map((each) => Buffer.from(each)))
  const { length } = body
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

function objectId(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap((part) => {
    const groups = [part & 0x7f]
    for (let more = part >> 7; more > 0; more >>= 7) groups.unshift((more & 0x7f) | 0x80)
    return groups
  })
  return der(0x06, Buffer.from([first! * 40 + second!, ...bytes]))
}

/** A key and a certificate for a host and an IPv4 address that nobody has signed but itself, as PEM. */
export function selfSigned(host = 'localhost', ip = '127.0.0.1'): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(SEQUENCE, objectId(ECDSA_WITH_SHA256))
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, objectId(COMMON_NAME), der(0x0c, host))))
  const names = der(SEQUENCE, der(0x82, host), der(0x87, Buffer.from(ip.split('.').map(Number))))
  const extensions = der(SEQUENCE, der(SEQUENCE, objectId(ALTERNATIVE_NAMES), der(0x04, names)))
  const toBeSigned = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(SEQUENCE, der(UTC_TIME, '200101000000Z'), der(UTC_TIME, '491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey))
  const certificate = der(SEQUENCE, toBeSigned, algorithm, signature)
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [
      '-----BEGIN CERTIFICATE-----',
      ...inLines(certificate),
      '-----END CERTIFICATE-----',
      '',
    ].join('\n'),
  }
}

const inLines = (bytes: Buffer): string[] => bytes.toString('base64').match(/.{1,64}/g) ?? []
