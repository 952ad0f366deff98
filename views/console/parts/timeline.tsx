import type { Html } from '../../jsx/runtime.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'

export interface TimelineItem {
  /** Business time in words. */
  at: string
  icon: IconName
  text: string
  /** What somebody wrote. */
  quote?: string
  /** It needs a person. */
  isHarm?: boolean
  /** Where it happened, on a page of several visits. */
  link?: { href: string; label: string } | undefined
}

/** What happened, newest first, in one order whatever it was. */
export const Timeline = ({ items }: { items: TimelineItem[] }): Html =>
  items.length === 0 ? (
    <p class="aside">Nothing has happened yet.</p>
  ) : (
    <ol class="timeline">
      {items.map(({ at, icon, text, quote, isHarm, link }) => (
        <li class={isHarm ? 'harm' : undefined}>
          <Icon name={icon} />
          <div>
            <p>
              {text}
              {link && (
                <>
                  {' '}
                  <a href={link.href}>{link.label}</a>
                </>
              )}
            </p>
            {quote && <blockquote>{quote}</blockquote>}
            <p class="when">{at}</p>
          </div>
        </li>
      ))}
    </ol>
  )
