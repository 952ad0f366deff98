/** A route as the framework lists it. */
export interface Route {
  method: string
  path: string
}

export interface RouteMatch {
  /** The route as it was written: `/quotes/:token`. */
  template: string
  /** What the path answers to, sorted, with HEAD for GET. */
  methods: string[]
}

/**
 * Answers which route a path belongs to, whatever the method. `routes` is asked once, at the first
 * question, when all of them are mounted. A path is given without a closing slash.
 */
export function routeTable(routes: () => Route[]): (path: string) => RouteMatch | null {
  let compiled: ReturnType<typeof compile> | undefined
  return (path) => {
    compiled ??= compile(routes())
    return (
      compiled.fixed.get(path) ?? compiled.open.find(({ test }) => test.test(path))?.match ?? null
    )
  }
}

function compile(routes: Route[]) {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of routes) {
    // The CORS plugin answers OPTIONS on every path; that makes no path known.
    if (method === 'OPTIONS') continue
    const template = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
    const known = methods.get(template) ?? new Set()
    known.add(method)
    if (method === 'GET') known.add('HEAD')
    methods.set(template, known)
  }
  const matches = [...methods].map(([template, known]) => ({
    template,
    methods: [...known].sort(),
  }))
  const open = matches.filter(({ template }) => isOpen(template))
  return {
    fixed: new Map(
      matches.filter(({ template }) => !isOpen(template)).map((match) => [match.template, match]),
    ),
    open: open
      .sort((a, b) => openness(a.template) - openness(b.template))
      .map((match) => ({ test: testOf(match.template), match })),
  }
}

const isOpen = (template: string): boolean => /[:*]/.test(template)

/** More open templates are asked later, as the framework's own router does. */
const openness = (template: string): number =>
  template.split('/').filter(isOpen).length + (template.endsWith('*') ? 100 : 0)

const testOf = (template: string): RegExp =>
  new RegExp(`^${template.split('/').map(partTest).join('/')}$`)

const partTest = (part: string): string =>
  part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
