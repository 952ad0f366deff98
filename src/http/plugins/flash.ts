import { cookieName, cookieOf, setCookie } from './cookies.ts'
import { type Seal, sealFor } from './sealed.ts'

const COOKIE = 'flash'
/** Long enough for the page it is meant for. */
const SECONDS = 60

export interface Flashed {
  kind: 'saved' | 'error'
  text: string
}

/** What the last act left to say, carried over the redirect to the next page in a sealed cookie. */
export function flashes(secret: string, secure: boolean) {
  const seal: Seal = sealFor(secret, 'flash')
  return {
    /** The line that leaves a word for the next page. */
    leave: (flash: Flashed): string =>
      setCookie(COOKIE, seal.seal(JSON.stringify(flash)), { secure, maxAge: SECONDS }),
    /** What was left for this page. */
    found(request: Request): Flashed | null {
      const sealed = cookieOf(request, cookieName(COOKIE, secure))
      const text = sealed ? seal.open(sealed) : null
      return text === null ? null : (JSON.parse(text) as Flashed)
    },
    /** The line that takes it back once it was shown. */
    taken: setCookie(COOKIE, '', { secure, maxAge: 0 }),
  }
}

export type Flashes = ReturnType<typeof flashes>
