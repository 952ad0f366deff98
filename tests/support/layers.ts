import type { Import } from './imports.ts'

interface Layer {
  name: string
  files: RegExp
  /** Files of the product it may import. */
  values: RegExp
  /** Files of which it may import types, besides those. */
  types?: RegExp
  /** Packages it may import. */
  packages?: RegExp
}

const GIVEN = /^src\/(deps|config)\.ts$/
const WEB = /^(elysia|@elysiajs\/\w+|@sinclair\/typebox(\/\w+)?|htmx\.org\/.+|node:\w+)$/
/** What every door calls upon; ids because a form's answer is named before it is given. */
const BEHIND_DOORS = 'src/(http/plugins/|http/terms\\.ts|domain/|words/|urls\\.ts|db/ids\\.ts)'

/** One of the ways in: doors call the same verbs and do not know one another. */
const door = (name: string, more = ''): Layer => ({
  name,
  files: new RegExp(`^src/http/${name}/`),
  values: new RegExp(`^(src/http/${name}/|${more}${BEHIND_DOORS})`),
  types: GIVEN,
  packages: WEB,
})

/** The first layer whose `files` match a file is its layer. */
const LAYERS: Layer[] = [
  { name: 'words', files: /^src\/words\//, values: /^src\/words\//, types: /^src\/domain\// },
  { name: 'urls', files: /^src\/urls\.ts$/, values: /^$/, types: /^src\/words\/catalogue\.ts$/ },
  {
    name: 'config',
    files: /^src\/config(\/|\.ts$)/,
    // The rule about passwords is one for people's and for those that are set here; what a file or an
    // address that is named here has to be, is said by whoever reads it.
    values:
      /^src\/(config\/|domain\/(shared\/time\/|staff\/(password\.rules|common-passwords)\.ts$|pricing\/price-list\.ts$)|db\/database-url\.ts$)/,
    packages: /^(typebox(\/\w+)?|node:(fs|net|path))$/,
  },
  {
    // The numbering plans of the world, and domains of any script.
    name: 'contact rules',
    files: /^src\/domain\/leads\/(phone|email)\.rules\.ts$/,
    values: /^src\/domain\/(shared\/|leads\/fields\.ts$)/,
    packages: /^(libphonenumber-js\/min|node:url)$/,
  },
  {
    // Pure decisions: what they take and give is described in the plain files beside them.
    name: 'rules',
    files: /^src\/domain\/.*\.rules\.ts$/,
    values:
      /^src\/(words\/|domain\/(shared\/|.*\.(rules|words)\.ts$|.*\/(home|fields|hours)\.ts$))/,
    types: /^src\/domain\//,
  },
  {
    name: 'business time',
    files: /^src\/domain\/shared\/time\//,
    values: /^src\/(domain\/shared\/|words\/)/,
    packages: /^(moment-timezone|node:crypto)$/,
  },
  {
    name: 'domain',
    files: /^src\/domain\//,
    values: /^src\/(domain|db|words)\//,
    packages: /^(drizzle-orm|typebox(\/\w+)?|node:crypto)$/,
  },
  {
    // A table's closed sets and limits are the product's; the purity of what it takes is a promise.
    name: 'tables',
    files: /^src\/db\/schema\//,
    values: /^src\/(db\/(schema\/|ids\.ts$)|domain\/)/,
    types: /^src\/domain\//,
    packages: /^drizzle-orm(\/|$)/,
  },
  {
    name: 'db',
    files: /^src\/db\//,
    values: /^src\/db\//,
    types: /^src\/domain\//,
    packages: /^(drizzle-orm|postgres|pg-boss|@electric-sql\/pglite|node:)(\/|$|\w)/,
  },
  {
    name: 'adapters',
    files: /^src\/adapters\//,
    // Rules that need what only an adapter knows, such as where a name leads.
    values: /^src\/(adapters\/|domain\/.*\.rules\.ts$)/,
    types: /^src\/(domain\/shared\/(ports|payments|demo-payments)\.ts|config\.ts)$/,
    packages: /./,
  },
  {
    name: 'readiness',
    files: /^src\/http\/api\/health\.ts$/,
    values: new RegExp(`^(src/db/health\\.ts|${BEHIND_DOORS})`),
    types: GIVEN,
    packages: WEB,
  },
  {
    name: 'plugins',
    files: /^src\/http\/(plugins\/|terms\.ts$)/,
    values: /^src\/(http\/plugins\/|domain\/|urls\.ts|words\/)/,
    types: /^(src\/(deps\.ts|config\.ts|db\/database\.ts)|views\/types\.ts)$/,
    packages: WEB,
  },
  {
    name: 'metrics',
    files: /^src\/http\/api\/metrics\.ts$/,
    values: new RegExp(`^${BEHIND_DOORS}`),
    types: GIVEN,
    packages: /^(elysia|prom-client|node:crypto)$/,
  },
  door('api'),
  door('pages', 'views/|'),
  door('console', 'views/|'),
  door('webhooks'),
  {
    name: 'jobs',
    files: /^src\/jobs\//,
    // What they send is written by the views, with the addresses of the product.
    values: /^(src\/(jobs|domain)\/|src\/urls\.ts$|views\/mail\/(write|office)-mail\.tsx$)/,
    types: GIVEN,
    packages: /^(elysia|@elysiajs\/cron)$/,
  },
  {
    name: 'composition',
    files: /^src\/deps\.ts$/,
    // Addresses for the adapter whose page we serve ourselves.
    values: /^src\/((adapters|db|domain)\/|urls\.ts$)/,
    types: /^src\/config\.ts$/,
    packages: /^node:/,
  },
  {
    name: 'app',
    files: /^src\/app\.ts$/,
    values: /^src\/((http|domain|words)\/|urls\.ts$)/,
    types: GIVEN,
    packages: WEB,
  },
  {
    name: 'server',
    files: /^src\/server\.ts$/,
    values:
      /^src\/(app|config|deps|urls|jobs\/(schedule|workers)|adapters\/log|domain\/staff\/invites)\.ts$/,
    types: /^src\/domain\/shared\/ports\.ts$/,
    packages: /^(elysia|node:\w+)$/,
  },
  {
    name: 'the jsx runtime',
    files: /^views\/jsx\//,
    values: /^views\/jsx\//,
    packages: /^@elysiajs\/html$/,
  },
  {
    // A mail is written from what is so at the moment it is sent, so it says its times itself.
    name: 'mails',
    files: /^views\/mail\//,
    values: /^(views\/|src\/urls\.ts$|src\/words\/|src\/domain\/shared\/time\/)/,
    types: /^src\/domain\//,
    packages: /^ical-generator$/,
  },
  {
    name: 'views',
    files: /^views\//,
    values: /^(views\/|src\/urls\.ts$|src\/words\/)/,
    types: /^src\/domain\//,
  },
]

const isPackage = (to: string) =>
  !/^(src|views|tests|public|drizzle|package\.json)(\/|\.|$)/.test(to)

/** Why an import is refused, naming file and import; null when the table has it. */
export function refusal({ from, to, type }: Import): string | null {
  const layer = LAYERS.find(({ files }) => files.test(from))
  if (!layer) return `${from} belongs to no layer of the table`
  const allowed = isPackage(to)
    ? layer.packages?.test(to)
    : layer.values.test(to) || (type && layer.types?.test(to))
  return allowed ? null : `${from} (${layer.name}) may not import ${type ? 'type ' : ''}${to}`
}
