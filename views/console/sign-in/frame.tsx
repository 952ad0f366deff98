import { urls } from '../../../src/urls.ts'
import { type Child, type Html, raw } from '../../jsx/runtime.ts'
import { Icon } from '../../parts/icon.tsx'

/** What the pages before the console are given. */
export interface DoorFrame {
  company: { name: string; hue: number }
  asset: (path: string) => string
}

/** The frame of the pages on which nobody is signed in yet. */
export const DoorPage = (props: { frame: DoorFrame; title: string; children?: Child }): Html => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.title} – ${props.frame.company.name}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="same-origin" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={props.frame.asset('app.css')} />
        <link rel="stylesheet" href={props.frame.asset('console.css')} />
        <link rel="stylesheet" href={urls.theme(props.frame.company.hue)} />
        <link rel="icon" href={props.frame.asset('img/icon.svg')} type="image/svg+xml" />
      </head>
      <body class="door">
        <main id="main">
          <p class="brand">
            <Icon name="tree" />
            <span>{props.frame.company.name}</span>
          </p>
          <h1>{props.title}</h1>
          {props.children}
        </main>
      </body>
    </html>
  </>
)
