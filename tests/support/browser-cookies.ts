import type { TestApp } from './app.ts'

/** A browser without scripts: it keeps its cookies and follows nothing by itself. */
export function cookieJar(app: TestApp) {
  const cookies = new Map<string, string>()
  const headers = (more: Record<string, string> = {}) => ({
    ...(cookies.size > 0
      ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
      : {}),
    ...more,
  })
  const kept = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    headers,
    get: async (path: string, more = {}) => kept(await app.get(path, headers(more))),
    post: async (path: string, fields: Record<string, string> = {}, more = {}) =>
      kept(await app.form(path, fields, headers(more))),
  }
}
