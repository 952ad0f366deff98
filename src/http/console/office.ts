import type { ConsoleFrame, Place } from '../../../views/console/types.ts'
import { type Child, render } from '../../../views/jsx/runtime.ts'
import type { Deps } from '../../deps.ts'
import type { Cause } from '../../domain/audit/record.ts'
import type { JobRunner } from '../../domain/shared/ports.ts'
import type { Confirmation } from '../../domain/staff/confirm.ts'
import { may } from '../../domain/staff/permissions.rules.ts'
import type { SignInRefusals } from '../../domain/staff/refusals.ts'
import type { AddressWatch } from '../plugins/address-watch.ts'
import type { Assets } from '../plugins/assets.ts'
import type { ConsoleAccess, ConsolePerson } from '../plugins/console-access.ts'
import type { DeviceCookie } from '../plugins/device-cookie.ts'
import type { EnvironmentStaff } from '../plugins/environment-staff.ts'
import type { Flashed, Flashes } from '../plugins/flash.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import type { SignInThrottle } from '../plugins/sign-in-throttle.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'
import type { SessionCookie } from '../plugins/staff-sessions.ts'
import { confirmationOf } from '../plugins/sure.ts'

interface Given extends Deps {
  assets: Assets
  addresses: AddressWatch
  access: ConsoleAccess
  cookie: SessionCookie
  devices: DeviceCookie
  environment: EnvironmentStaff
  throttle: SignInThrottle
  flashes: Flashes
  refusals: SignInRefusals
  jobs: JobRunner
}

/** What the console's doors work with. */
export interface Office extends Given {
  /** A page for somebody who is signed in, with what the last act left to say. */
  show(
    request: Request,
    person: ConsolePerson,
    here: Place,
    view: (frame: ConsoleFrame) => Child,
    status?: number,
  ): Response
  /** Goes to a page after a form did its work, and says there what was done. */
  done(request: Request, url: string, text: string, kind?: Flashed['kind']): Response
  /** Who did it, for the audit. */
  cause(request: Request, person: ConsolePerson): Cause
  /** The person with the password they gave again, for acts that ask for it. */
  confirmation(person: ConsolePerson, password: string | undefined): Confirmation
}

export function openOffice(given: Given): Office {
  const { flashes, assets, config, company } = given
  const frameOf = (person: ConsolePerson, here: Place, flash: Flashed | null): ConsoleFrame => {
    const { name, hue, phone } = company.current()
    return {
      here,
      person: { name: person.name, role: person.role },
      may: (act) => may(person.role, act),
      company: { name, hue, phone },
      asset: assets.url,
      demo: config.demo,
      flash,
    }
  }
  return {
    ...given,
    show(request, person, here, view, status = 200) {
      const flash = flashes.found(request)
      const headers = flash ? { 'set-cookie': flashes.taken } : {}
      return page(render(view(frameOf(person, here, flash))), { status, headers })
    },
    done(request, url, text, kind = 'saved') {
      const answer = seeOther(url, request)
      answer.headers.append('set-cookie', flashes.leave({ kind, text }))
      return answer
    },
    cause: (request, person) => causeOfStaff(person, request),
    confirmation: (person, password) => confirmationOf(given.environment, person, password),
  }
}
