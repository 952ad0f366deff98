import type { Child, Html } from '../jsx/runtime.ts'

type Kind = 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  kind?: Kind
  wide?: boolean
  name?: string
  value?: string
  form?: string
  children?: Child
}

/** A button that sends the form around it; its words say what happens. */
export const Button = ({ kind = 'primary', wide, children, ...rest }: ButtonProps): Html => (
  <button type="submit" class={['button', kind, wide && 'wide']} {...rest}>
    {children}
  </button>
)

interface ButtonLinkProps {
  href: string
  kind?: Kind
  wide?: boolean
  children?: Child
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export const ButtonLink = ({ href, kind = 'primary', wide, children }: ButtonLinkProps): Html => (
  <a href={href} class={['button', kind, wide && 'wide']}>
    {children}
  </a>
)
