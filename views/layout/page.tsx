import { urls } from '../../src/urls.ts'
import { frameWords } from '../../src/words/pages/frame.ts'
import { type Child, type Html, raw } from '../jsx/runtime.ts'
import { Flash } from '../parts/notice.tsx'
import type { Frame } from '../types.ts'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

/** Answers of these kinds change nothing on the page; extensions are an allow list. */
const HTMX_CONFIG = JSON.stringify({ extensions: 'sse', noSwap: [204, 304, '5xx'] })

interface PageProps {
  frame: Frame
  /** The page's own name; the company's follows it in the title. */
  title: string
  description?: string
  /** Whether parts of this page are fetched by htmx. */
  live?: boolean
  /** Seconds after which a browser without scripts looks again. */
  refresh?: number | undefined
  /** The islands this page needs, by their name in public/js. */
  scripts?: string[]
  /** A page behind a link token: no index, no referrer. */
  guarded?: boolean
  class?: string
  children?: Child
}

/** The frame of every customer page: one h1 belongs to the page inside. */
export function Page(props: PageProps): Html {
  const { frame, title, description, live, scripts = [], guarded, refresh, children } = props
  const { lang, company, asset } = frame
  const other = lang === 'en' ? 'fr' : 'en'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta
            name="viewport"
            content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
          />
          <title>{`${title} – ${company.name}`}</title>
          {description && <meta name="description" content={description} />}
          {guarded && <meta name="robots" content="noindex" />}
          {guarded && <meta name="referrer" content="same-origin" />}
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href={asset('app.css')} />
          <link rel="stylesheet" href={urls.theme(company.hue)} />
          <link rel="icon" href={asset('img/icon.svg')} type="image/svg+xml" />
          <link rel="alternate" hreflang={other} href={frame.alternate} />
          {refresh !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(refresh)} />
            </noscript>
          )}
          {live && (
            <>
              <meta name="htmx-config" content={HTMX_CONFIG} />
              <script src={asset('htmx.js')} defer></script>
              <script src={asset('js/live.js')} type="module"></script>
            </>
          )}
          {scripts.map((name) => (
            <script src={asset(`js/${name}.js`)} type="module"></script>
          ))}
        </head>
        <body class={props.class}>
          <a class="skip" href="#main">
            {frameWords(lang).skip}
          </a>
          <Header frame={frame} />
          <div id="flash" role="status" data-unreachable={frameWords(lang).unreachable}>
            <Flash flash={frame.flash} />
          </div>
          <main id="main" tabindex="-1">
            {children}
          </main>
          <Footer frame={frame} />
        </body>
      </html>
    </>
  )
}
