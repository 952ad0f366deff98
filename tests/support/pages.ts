import type { TestApp } from './app.ts'

const MACHINES =
  /^\/(v1|healthz|readyz|metrics|openapi|assets|theme\.css|docs|openapi\.json|favicon\.ico|robots\.txt|\.well-known)(\/|$)/

export interface PageRoute {
  method: string
  path: string
}

/** Every mounted route that a person's browser asks. */
export const pageRoutes = (app: TestApp): PageRoute[] =>
  app.app.routes
    .filter(({ method, path }) => method !== 'OPTIONS' && !MACHINES.test(path))
    .map(({ method, path }) => ({ method, path }))

export const isHtml = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/html') ?? false
