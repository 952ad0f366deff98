/**
 * A CSV as an answer: a file of that name, sent part by part as it is read. Rejects, before anything was
 * sent, when the first part cannot be made. No part is made ahead of the reader, none when it is gone.
 */
export async function csvFile(name: string, parts: AsyncGenerator<string>): Promise<Response> {
  const encoder = new TextEncoder()
  let first: IteratorResult<string> | null = await parts.next()
  // Bytes, not texts: one of the runtimes takes no others.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = first ?? (await parts.next())
        first = null
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
