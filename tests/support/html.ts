const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
  '#x27': "'",
}
export const decode = (text: string): string =>
  text.replace(/&([#\w]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** What a person reads on a page: its text on one line. */
export const textOf = (html: string): string =>
  decode(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

/** The fields a browser would send with the first form whose action contains `action`. */
export function fieldsIn(html: string, action: string): Record<string, string> {
  const fields: Record<string, string> = {}
  let inside = false
  let done = false
  let textarea: string | null = null
  const put = (name: string | null, value: string) => {
    if (inside && name !== null) fields[name] = decode(value)
  }
  const rewriter = new HTMLRewriter()
    .on('form', {
      element(form) {
        inside = !done && (form.getAttribute('action') ?? '').includes(action)
        form.onEndTag(() => {
          done ||= inside
          inside = false
        })
      },
    })
    .on('form input', {
      element(input) {
        const type = input.getAttribute('type') ?? 'text'
        const box = type === 'checkbox' || type === 'radio'
        if (box && !input.hasAttribute('checked')) return
        put(input.getAttribute('name'), input.getAttribute('value') ?? (box ? 'on' : ''))
      },
    })
    .on('form textarea', {
      element(element) {
        textarea = element.getAttribute('name')
        put(textarea, '')
        element.onEndTag(() => {
          textarea = null
        })
      },
      text({ text }) {
        if (textarea !== null && inside) fields[textarea] = (fields[textarea] ?? '') + decode(text)
      },
    })
  rewriter.transform(html)
  if (!done) throw new Error(`No form for ${action}`)
  return fields
}
