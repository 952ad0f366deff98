const ours = new WeakSet<Request>()

/**
 * Makes a request of the process to itself: it passes every hook, but is counted for nobody and leaves
 * no trace. It is known by the object, which nobody outside can send; never by what it says.
 */
export function ownRequest(url: URL, init: RequestInit = {}): Request {
  const request = new Request(url, init)
  request.headers.set('host', url.host)
  ours.add(request)
  return request
}

/** Whether this process made the request itself. */
export const isOwnRequest = (request: Request): boolean => ours.has(request)
