/** The value of a cookie as it was sent; null when it was not. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

interface CookieOptions {
  /** Under TLS: the browser then holds the cookie to this very host. */
  secure: boolean
  /** Seconds it lives; none means as long as the browser runs. 0 takes it back. */
  maxAge?: number
}

/** The name under which a cookie is kept: with TLS no subdomain and no plain page can set it. */
export const cookieName = (name: string, secure: boolean): string =>
  secure ? `__Host-${name}` : name

/** A `Set-Cookie` line that no script reads and no other site's form sends. `value` is free of `;`. */
export const setCookie = (name: string, value: string, { secure, maxAge }: CookieOptions): string =>
  [
    `${cookieName(name, secure)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')
