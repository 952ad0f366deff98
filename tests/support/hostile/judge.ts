import type { HostileRequest } from './requests.ts'

/** What is wrong with the answer to a hostile request; nothing where it was taken or clearly refused. */
export async function complaintsAbout(asked: HostileRequest, answer: Response): Promise<string[]> {
  const { status, headers } = answer
  const type = headers.get('content-type') ?? ''
  const text = type.startsWith('text/event-stream') ? '' : await answer.text()
  if (type.startsWith('text/event-stream')) await answer.body?.cancel()
  const complaints: string[] = []
  if (status >= 500) complaints.push(`answers ${status}: ${text.slice(0, 200)}`)
  if (headers.has('x-evil')) complaints.push('has a header of the sender')
  if (status < 400) return complaints
  // To HEAD there is nothing but headers.
  if (asked.path.startsWith('/v1/') && asked.init.method !== 'HEAD')
    complaints.push(...faultsOfProblem(type, text, status))
  if (told(text, type, asked)) complaints.push(`tells back what was sent: ${status}`)
  if ([...headers.values()].some((value) => value.includes(asked.canary))) {
    // The caller's own id is given back by the contract, where it is one.
    if (!headers.get('x-request-id')?.includes(asked.canary))
      complaints.push('tells it back in a header')
  }
  return complaints
}

function faultsOfProblem(type: string, text: string, status: number): string[] {
  if (type !== 'application/problem+json') return [`is ${type}, not a problem`]
  const problem = JSON.parse(text) as Record<string, unknown>
  const members = ['type', 'title', 'status', 'detail', 'request_id', 'errors']
  return members.every((name) => name in problem) && problem['status'] === status
    ? []
    : ['is no whole problem']
}

/**
 * Whether a refusal gives back what was sent. A page gives a form back to whoever filled it in, escaped; what
 * stood in an address, and every problem, is given back to nobody.
 */
function told(text: string, type: string, { init, where, canary }: HostileRequest): boolean {
  const said = text.replaceAll(/"request_id":"[^"]*"/g, '')
  if (!type.startsWith('text/html')) return withoutNames(said).includes(canary)
  if (said.includes(`onerror=alert(1)>${canary}`) || said.includes(`<script>${canary}`)) return true
  return init.method === 'GET' && where.startsWith('path') && said.includes(canary)
}

/** An unknown member's name is told: it looks like one of ours. */
const withoutNames = (problem: string): string => problem.replaceAll(/"field":"[^"]*"/g, '')
