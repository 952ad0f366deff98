import { ConsoleErrorPage } from '../../../views/console/errors/page.tsx'
import { patterns } from '../../urls.ts'
import { fieldsOf, withoutSecrets } from '../plugins/fields.ts'
import { page } from '../plugins/html.ts'
import type { HtmlError } from '../plugins/problems.ts'
import { type DoorOffice, doorFrame } from './door-frame.ts'

/** Before anybody is signed in a form holds a password: it is never given back. */
const OPEN = [patterns.console.signIn, patterns.console.signInCode, '/console/welcome/']

/** The page staff see when a request could not be answered; after a fault of ours the form can be sent again. */
export const consoleError =
  (office: DoorOffice): HtmlError =>
  (status, _code, { requestId, path }, request, body) => {
    const isKept =
      status >= 500 && request.method === 'POST' && !OPEN.some((start) => path.startsWith(start))
    const fields = isKept ? withoutSecrets(fieldsOf(body)) : {}
    const kept = Object.keys(fields).length > 0 ? { action: path, fields } : null
    return page(ConsoleErrorPage({ frame: doorFrame(office), status, requestId, kept }).text, {
      status,
    })
  }
