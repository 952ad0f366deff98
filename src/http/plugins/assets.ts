import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Elysia } from 'elysia'
import { patterns, urls } from '../../urls.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
/** Declares the order of the layers, so it stands before every other sheet. */
const FIRST_SHEET = 'layers.css'
/** Only staff load these. */
const CONSOLE_SHEETS = 'css/console'
const HASH_CHARS = 12
const FOREVER = 'public, max-age=31536000, immutable'
const HUES = 360

interface File {
  type: string
  etag: string
  body: Record<Encoding, Uint8Array<ArrayBuffer>>
}
type Encoding = 'identity' | 'gzip' | 'br'

export interface Assets {
  /** The address of a file by its path in `public`; `app.css`, `console.css` and `htmx.js` are made at the start. */
  url(path: string): string
  /** A file by the name in its address. */
  file(name: string): File | undefined
}

/**
 * Reads every file of `<rootDir>/public` once: the sheets of `css` joined into `app.css`, those of its folder
 * `console` into `console.css`, htmx from its
 * package, all named after their content and compressed. `url` throws on a path that does not exist,
 * so a view cannot point nowhere.
 */
export function loadAssets(rootDir: string): Assets {
  const known = loaded.get(rootDir) ?? prepare(rootDir)
  loaded.set(rootDir, known)
  return known
}

/** Compressing takes a fifth of a second; the files do not change under a running process. */
const loaded = new Map<string, Assets>()

function prepare(rootDir: string): Assets {
  const publicDir = join(rootDir, 'public')
  const byName = new Map<string, File>()
  const nameOf = new Map<string, string>()
  for (const [path, content] of sources(publicDir)) {
    const extension = extname(path)
    const type = TYPES[extension]
    if (!type) throw new Error(`Public file "${path}" has an unknown type`)
    const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_CHARS)
    const name = `${basename(path, extension)}.${hash}${extension}`
    byName.set(name, prepared(type, hash, content))
    nameOf.set(path, name)
  }
  return {
    url(path) {
      const name = nameOf.get(path)
      if (!name) throw new Error(`There is no public file "${path}"`)
      return urls.asset(name)
    },
    file: (name) => byName.get(name),
  }
}

function* sources(publicDir: string): Generator<[string, Buffer]> {
  const sheets = list(publicDir, 'css')
    .filter((name) => name.endsWith('.css'))
    .sort()
  const ordered = [FIRST_SHEET, ...sheets.filter((name) => name !== FIRST_SHEET)]
  yield ['app.css', joinedSheets(ordered.map((name) => join(publicDir, 'css', name)))]
  const forStaff = list(publicDir, CONSOLE_SHEETS).sort()
  yield ['console.css', joinedSheets(forStaff.map((name) => join(publicDir, CONSOLE_SHEETS, name)))]
  yield ['htmx.js', readFileSync(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')))]
  for (const folder of ['js', 'img']) {
    for (const name of list(publicDir, folder)) {
      yield [`${folder}/${name}`, readFileSync(join(publicDir, folder, name))]
    }
  }
}

const joinedSheets = (paths: string[]): Buffer =>
  Buffer.from(withoutComments(paths.map((path) => readFileSync(path, 'utf8')).join('\n')))

const list = (publicDir: string, folder: string) => readdirSync(join(publicDir, folder))

const withoutComments = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s+/g, '\n')
    .replace(/\n+/g, '\n')

const prepared = (type: string, hash: string, content: Buffer): File => ({
  type,
  etag: `"${hash}"`,
  body: {
    identity: new Uint8Array(content),
    gzip: new Uint8Array(gzipSync(content, { level: 9 })),
    br: new Uint8Array(brotliCompressSync(content)),
  },
})

/** Serves the loaded files and nothing else, and the sheet of a company's hue. */
export const assetsPlugin = (assets: Assets) =>
  new Elysia({ name: 'assets' })
    .get(patterns.files.asset, ({ params, request }) => {
      const file = assets.file(params.file)
      return file ? serve(file, request) : notFound()
    })
    .get(patterns.files.theme, ({ query, request }) => {
      const hue = query['hue'] ?? ''
      return /^\d{1,3}$/.test(hue) && Number(hue) < HUES
        ? serve(theme(Number(hue)), request)
        : notFound()
    })

const themes = new Map<number, File>()

function theme(hue: number): File {
  const known = themes.get(hue)
  if (known) return known
  const sheet = prepared(TYPES['.css']!, `hue-${hue}`, Buffer.from(`:root{--hue:${hue}}\n`))
  themes.set(hue, sheet)
  return sheet
}

function serve(file: File, request: Request): Response {
  const encoding = wanted(request.headers.get('accept-encoding') ?? '')
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': FOREVER,
    etag: file.etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  })
  if (request.headers.get('if-none-match')?.includes(file.etag)) {
    return new Response(null, { status: 304, headers })
  }
  const body = file.body[encoding]
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.byteLength))
  return new Response(request.method === 'HEAD' ? null : body, { headers })
}

/** The best encoding a client takes; one it refuses with `q=0` is not taken. */
function wanted(accepted: string): Encoding {
  const takes = (name: string) =>
    new RegExp(`(?:^|[,\\s])${name}\\s*(?:$|,|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))`).test(accepted)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

const notFound = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
