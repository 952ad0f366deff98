export interface Outline {
  lang: string | null
  title: string
  /** Every element in document order: its name and attributes. */
  elements: { tag: string; attributes: Record<string, string> }[]
}

/** A page as a browser would take it apart. */
export function outline(html: string): Outline {
  const found: Outline = { lang: null, title: '', elements: [] }
  new HTMLRewriter()
    .on('title', {
      text(chunk) {
        found.title += chunk.text
      },
    })
    .on('*', {
      element({ tagName, attributes }) {
        const own = Object.fromEntries(attributes as Iterable<[string, string]>)
        if (tagName === 'html') found.lang = own['lang'] ?? null
        found.elements.push({ tag: tagName, attributes: own })
      },
    })
    .transform(html)
  return found
}
