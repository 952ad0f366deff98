/**
 * The project's JSX runtime: every string is escaped unless it was made by JSX itself.
 * Types and the escaping function come from kitajs (by way of @elysiajs/html), whose own runtime
 * does not escape children; see .github/decisions/003-escape-by-default-jsx.md.
 */
import { Html as Kita } from '@elysiajs/html'
import type { KitaElements } from './elements.ts'

/** A piece of finished markup. Only this runtime and `raw` make one. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
}

export type Child = Html | string | number | boolean | null | undefined | readonly Child[]
type Props = Record<string, unknown> & { children?: Child }
type Component = (props: Props) => Html

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/** Marks text as finished markup. For constants of the program only, never for anybody's input. */
export const raw = (text: string): Html => new Html(text)

export function render(child: Child): string {
  if (typeof child === 'string') return Kita.escapeHtml(isolated(child))
  if (child instanceof Html) return child.text
  if (typeof child === 'number') return String(child)
  if (Array.isArray(child)) {
    let out = ''
    for (const each of child) out += render(each)
    return out
  }
  return ''
}

/** What turns the direction of writing for all that follows, until something ends it. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const FIRST_STRONG_ISOLATE = '\u2068'
const END_OF_ISOLATE = '\u2069'

/** A text whose marks of direction end with it: what stands behind it on the page is read as it was written. */
function isolated(text: string): string {
  if (!TURNING.test(text)) return text
  // An isolate of its own could end ours before its time.
  return FIRST_STRONG_ISOLATE + text.replace(/[\u2066-\u2069]/g, '') + END_OF_ISOLATE
}

/** What a box is filled with goes back as it was typed. */
const filled = (child: Child): string =>
  typeof child === 'string' ? Kita.escapeHtml(child) : render(child)

function attributes(props: Props): string {
  let out = ''
  for (const name in props) {
    const value = props[name]
    if (name === 'children' || value === undefined || value === null || value === false) continue
    if (value === true) out += ` ${name}`
    else if (name === 'class' && Array.isArray(value))
      out += ` class="${Kita.escapeHtml(value.filter(Boolean).join(' '))}"`
    else out += ` ${name}="${Kita.escapeHtml(String(value))}"`
  }
  return out
}

/** Called by compiled JSX: an element or component and its props in, finished markup out. */
export function jsx(tag: string | Component, props: Props): Html {
  if (typeof tag === 'function') return tag(props)
  const open = `<${tag}${attributes(props)}>`
  if (VOID.has(tag)) return new Html(open)
  const inner = tag === 'textarea' ? filled(props.children) : render(props.children)
  return new Html(`${open}${inner}</${tag}>`)
}

export { jsx as jsxDEV, jsx as jsxs }

export const Fragment = ({ children }: { children?: Child }): Html => new Html(render(children))

type WithoutHandlers<T> = {
  [K in keyof T as K extends `on${string}` | 'style' | 'safe' ? never : K]: T[K]
}
type HxAttributes = {
  [K in `hx-${string}` | `data-${string}`]?: string | number | boolean | undefined
}

export declare namespace JSX {
  type Element = Html
  interface ElementChildrenAttribute {
    children: unknown
  }
  type IntrinsicElements = {
    [K in keyof KitaElements]: Omit<WithoutHandlers<KitaElements[K]>, 'children' | 'class'> & {
      children?: Child
      class?: string | (string | false | null | undefined)[] | undefined
    } & HxAttributes
  }
}
