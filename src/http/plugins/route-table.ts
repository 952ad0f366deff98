/** A route as the framework lists it. */
export interface Route {
  method: string
  path: string
}

export interface RouteMatch {
  /** The route as it was written: `/quotes/:token`. */
  template: string
  /** All the path answers to, sorted, with HEAD for GET. */
  methods: string[]
}

export type RouteOf = (path: string, method: string) => RouteMatch | null

/**
 * Answers which route a path belongs to, whatever the method; of several the one that answers the
 * method. `routes` is asked once, at the first question, when all of them are mounted. A path is
 * given without a closing slash.
 */
export function routeTable(routes: () => Route[]): RouteOf {
  let compiled: ReturnType<typeof compile> | undefined
  return (path, method) => {
    compiled ??= compile(routes())
    const fixed = compiled.fixed.get(path)
    if (fixed?.methods.includes(method)) return fixed
    const open = compiled.open.filter(({ test }) => test.test(path)).map(({ match }) => match)
    const matches = fixed === undefined ? open : [fixed, ...open]
    const best = matches.find(({ methods }) => methods.includes(method)) ?? matches[0]
    if (best === undefined) return null
    const methods = new Set(matches.flatMap((match) => match.methods))
    return { template: best.template, methods: [...methods].sort() }
  }
}

function compile(routes: Route[]) {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of routes) {
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
