const ours = new WeakSet<Request>()

/**
 * Makes a request of the process to itself: it passes every hook, but is counted for nobody and leaves
 * no trace. It is known by the object, which nobody outside can send; never by what it says. As every request
 * it comes without TLS, which ends before the process: the framework reads paths of plain addresses only.
 */
export function ownRequest(url: URL, init: RequestInit = {}): Request {
  const plain = new URL(`${url.pathname}${url.search}`, `http://${url.host}`)
  const request = new Request(plain, init)
  request.headers.set('host', url.host)
  ours.add(request)
  return request
}

/** Whether this process made the request itself. */
export const isOwnRequest = (request: Request): boolean => ours.has(request)
