import { Elysia } from 'elysia'
import { DeadLinkPage, WelcomePage } from '../../../views/console/sign-in/welcome.tsx'
import { isBareEmail } from '../../domain/leads/contact.rules.ts'
import { DomainError, type FieldFault } from '../../domain/shared/errors.ts'
import { acceptInvite, type Invite, inviteOf } from '../../domain/staff/invites.ts'
import { patterns, urls } from '../../urls.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { doorFrame } from './door-frame.ts'
import type { Office } from './office.ts'

/** Choosing a password through a link that works once. */
export function welcomeConsole(office: Office) {
  const { database, environment } = office
  const invited = (token: string): Promise<Invite | null> =>
    inviteOf(database.db, token, environment.hasAdmin).catch((error: unknown) => {
      if (error instanceof DomainError) return null
      throw error
    })
  const dead = () => page(DeadLinkPage({ frame: doorFrame(office) }).text, { status: 404 })

  return new Elysia()
    .get(patterns.console.welcome, async ({ params: { token } }) => {
      const invite = await invited(token)
      return invite
        ? page(WelcomePage({ frame: doorFrame(office), token, ...invite }).text)
        : dead()
    })
    .post(patterns.console.welcome, async ({ request, params: { token }, body }) => {
      const invite = await invited(token)
      if (!invite) return dead()
      const { name = '', login = '', password = '' } = fieldsOf(body)
      const typed = { name: name.trim(), login: login.trim() }
      const refuse = (faults: FieldFault[]) =>
        page(
          WelcomePage({
            frame: doorFrame(office),
            token,
            ...invite,
            refused: { faults, typed },
          }).text,
          { status: 422 },
        )
      const faults = invite.account ? [] : personFaults(typed)
      if (faults.length > 0) return refuse(faults)
      try {
        await acceptInvite(office, {
          token,
          password,
          ...typed,
          company: office.company.current().name,
          hasEnvironmentAdmin: environment.hasAdmin,
          requestId: contextOf(request).requestId,
        })
      } catch (error) {
        if (error instanceof DomainError && error.code === 'validation') return refuse(error.faults)
        if (error instanceof DomainError && error.code === 'not_found') return dead()
        throw error
      }
      const answer = office.done(
        request,
        urls.console('signIn'),
        'Your password is set. Sign in with it.',
      )
      // Known from now on: whoever floods the sign-in meanwhile does not keep its owner out.
      const owner = invite.account?.login ?? typed.login
      answer.headers.append('set-cookie', await office.devices.header(request, owner))
      return answer
    })
}

/** What is wrong with a new account's name and address. */
export function personFaults({ name, login }: { name: string; login: string }): FieldFault[] {
  const faults: FieldFault[] = []
  if (name === '' || name.length > 100) {
    faults.push({ field: 'name', message: 'Type a name, up to 100 characters' })
  }
  if (!isBareEmail(login)) {
    faults.push({ field: 'login', message: 'Type an e-mail address, such as ada@example.com' })
  }
  return faults
}
