import type { Act } from '../../src/domain/staff/permissions.rules.ts'
import { urls } from '../../src/urls.ts'
import { type Child, type Html, raw } from '../jsx/runtime.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Flash } from '../parts/notice.tsx'
import { Help } from './parts/help.tsx'
import type { ConsoleFrame, Place } from './types.ts'

const HTMX_CONFIG = JSON.stringify({ noSwap: [204, 304, '5xx'] })

interface Stop {
  place: Place
  name: string
  icon: IconName
  href: string
  /** Pressed after `g`. */
  key?: string
  needs?: Act
}

/** The day's work. */
const DAILY: Stop[] = [
  { place: 'today', name: 'Today', icon: 'sun', href: urls.console('today'), key: 't' },
  {
    place: 'calendar',
    name: 'Calendar',
    icon: 'calendar',
    href: urls.console('calendar'),
    key: 'c',
  },
  { place: 'bookings', name: 'Bookings', icon: 'list', href: urls.console('bookings'), key: 'b' },
  { place: 'leads', name: 'Leads', icon: 'person', href: urls.console('leads'), key: 'l' },
  { place: 'money', name: 'Money', icon: 'money', href: urls.console('money'), key: 'm' },
  { place: 'messages', name: 'Messages', icon: 'mail', href: urls.console('messages'), key: 'e' },
  {
    place: 'figures',
    name: 'Figures',
    icon: 'chart',
    href: urls.console('figures'),
    key: 'f',
    needs: 'figures.see',
  },
]

/** What is set once and looked at now and then. */
const SET_UP: Stop[] = [
  { place: 'prices', name: 'Prices', icon: 'tag', href: urls.console('prices') },
  { place: 'teams', name: 'Teams', icon: 'people', href: urls.console('teams') },
  { place: 'exports', name: 'Exports', icon: 'send', href: urls.console('exports') },
  { place: 'jobs', name: 'Jobs', icon: 'clock', href: urls.console('jobs') },
  {
    place: 'settings',
    name: 'Settings',
    icon: 'gear',
    href: urls.console('settings'),
    needs: 'company.change',
  },
  {
    place: 'staff',
    name: 'Staff',
    icon: 'people',
    href: urls.console('staff'),
    needs: 'staff.manage',
  },
  {
    place: 'privacy',
    name: 'Privacy',
    icon: 'shield',
    href: urls.console('privacy'),
    needs: 'people.erase',
  },
  { place: 'audit', name: 'Audit', icon: 'list', href: urls.console('audit'), needs: 'audit.read' },
]

interface ConsolePageProps {
  frame: ConsoleFrame
  /** The page's name: its one h1 and its title. */
  title: string
  /** Said beside the name: whose, which day. */
  aside?: Child
  /** Links and forms of the whole page, at the end of its header. */
  actions?: Child
  /** The islands this page needs, by their name in public/js. */
  scripts?: string[]
  class?: string
  children?: Child
}

/** The frame of every console page. */
export function ConsolePage(props: ConsolePageProps): Html {
  const { frame, title, aside, actions, scripts = [], children } = props
  const { company, asset, person } = frame
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – ${company.name}`}</title>
          <meta name="robots" content="noindex" />
          <meta name="referrer" content="same-origin" />
          <meta name="color-scheme" content="light dark" />
          <meta name="htmx-config" content={HTMX_CONFIG} />
          <link rel="stylesheet" href={asset('app.css')} />
          <link rel="stylesheet" href={asset('console.css')} />
          <link rel="stylesheet" href={urls.theme(company.hue)} />
          <link rel="icon" href={asset('img/icon.svg')} type="image/svg+xml" />
          <script src={asset('htmx.js')} defer></script>
          {['console', 'console-live', ...scripts].map((name) => (
            <script src={asset(`js/${name}.js`)} type="module"></script>
          ))}
        </head>
        <body class={['console', props.class]} data-live-url={urls.console('live')}>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          <header class="console-top">
            {frame.demo && <p class="ribbon">Demo company: nothing here is real</p>}
            <a class="brand" href={urls.console('today')}>
              <Icon name="tree" />
              <span>{company.name}</span>
            </a>
            <search class="console-find">
              <form class="console-search" action={urls.console('search')}>
                <label class="only-read" for="console-q">
                  Find a person, phone or booking
                </label>
                <input
                  id="console-q"
                  class="input"
                  type="search"
                  name="q"
                  value={frame.searched}
                  placeholder="Find a person, phone, address"
                  autocomplete="off"
                  maxlength={100}
                  data-key="/"
                />
                <button class="button quiet" type="submit">
                  Find
                </button>
              </form>
            </search>
            <a class="button quiet" href={urls.console('callers')} data-key="n">
              <Icon name="phone" /> <span class="only-wide">Somebody calls</span>
            </a>
            <p class="console-live" id="live-state" role="status" hidden>
              <Icon name="alert" /> <span></span>
            </p>
            <details class="console-me">
              <summary>
                <Icon name="person" /> <span>{person.name}</span>
              </summary>
              <div>
                <p class="aside">{person.role === 'admin' ? 'Administrator' : 'Dispatcher'}</p>
                <a href={urls.console('account')}>Your account</a>
                <form method="post" action={urls.console('signOut')}>
                  <button class="linkish" type="submit">
                    Sign out
                  </button>
                </form>
              </div>
            </details>
          </header>
          <Rail frame={frame} />
          <div id="flash" role="status" data-unreachable="No answer from the server. Try again.">
            <Flash flash={frame.flash ?? undefined} />
          </div>
          <main id="main" tabindex="-1">
            <div class="console-head">
              <h1>
                {title}
                {aside && <span class="aside"> {aside}</span>}
              </h1>
              {actions && <div class="console-actions">{actions}</div>}
            </div>
            {children}
          </main>
          <Help />
        </body>
      </html>
    </>
  )
}

/** Where one can go: at the side, and on a phone at the bottom. */
function Rail({ frame }: { frame: ConsoleFrame }): Html {
  const seen = (stops: Stop[]) =>
    stops.filter(({ needs }) => needs === undefined || frame.may(needs))
  const isSetUp = SET_UP.some(({ place }) => place === frame.here)
  return (
    <nav class="rail" aria-label="Console">
      <ul>
        {seen(DAILY).map((stop) => (
          <li>{stopLink(stop, frame.here)}</li>
        ))}
      </ul>
      <details class="rail-more" open={isSetUp}>
        <summary>
          <Icon name="gear" /> <span>Set-up</span>
        </summary>
        <ul>
          {seen(SET_UP).map((stop) => (
            <li>{stopLink(stop, frame.here)}</li>
          ))}
        </ul>
      </details>
    </nav>
  )
}

const stopLink = ({ place, name, icon, href, key }: Stop, here: Place): Html => (
  <a href={href} aria-current={place === here ? 'page' : undefined} data-go={key}>
    <Icon name={icon} /> <span>{name}</span>
  </a>
)
