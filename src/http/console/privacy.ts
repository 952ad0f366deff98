import { Elysia } from 'elysia'
import { PrivacyPage, type PrivacyProps } from '../../../views/console/privacy/page.tsx'
import { erasePerson, type PersonErased } from '../../domain/privacy/erase-person.ts'
import { exportPerson } from '../../domain/privacy/export-person.ts'
import { readIdentifiers } from '../../domain/privacy/find-person.ts'
import type { Identifiers } from '../../domain/privacy/person.rules.ts'
import { knownPerson } from '../../domain/privacy/person-known.ts'
import { DomainError, type ErrorCode, type FieldFault } from '../../domain/shared/errors.ts'
import { CONFIRMATION_FIELD, confirmed } from '../../domain/staff/confirm.ts'
import { patterns } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { personToWire } from '../plugins/person-wire.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

type Given = Partial<Omit<PrivacyProps, 'frame'>>
type Fields = Record<string, string>

const STATUS: Partial<Record<ErrorCode, number>> = {
  validation: 422,
  not_found: 404,
  rate_limited: 429,
  unavailable: 503,
}

/**
 * Finding a person by two identifiers, giving out what is held about them and erasing them. Who it is comes
 * in a form and never stands in an address; both acts ask for the password again.
 */
export const privacyConsole = (office: Office) => {
  const show = (request: Request, person: ConsolePerson, given: Given = {}, status = 200) => {
    const empty = { email: '', phone: '', lead_id: '' }
    const props = { typed: empty, faults: [], problem: null, found: null, erased: null, ...given }
    return office.show(
      request,
      person,
      'privacy',
      (frame) => PrivacyPage({ frame, ...props }),
      status,
    )
  }
  /** Does something about the person a form names; what is wrong with it stands above what was typed. */
  const about = async (
    request: Request,
    person: ConsolePerson,
    fields: Fields,
    act: (of: Identifiers, typed: PrivacyProps['typed']) => Promise<Response>,
  ): Promise<Response> => {
    const typed = typedIn(fields)
    try {
      return await act(identifiersIn(typed, office), typed)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const status = STATUS[error.code] ?? 409
      const unsure = error.faults.find(({ field }) => field === CONFIRMATION_FIELD)
      const faults = unsure ? [] : error.faults.map(said)
      const problem = faults.length > 0 ? null : (unsure ?? error).message
      return show(request, person, { typed, faults, problem }, status)
    }
  }
  /** Nobody at an unlocked screen does this: the password is asked again. */
  const surely = (person: ConsolePerson, fields: Fields): Promise<void> =>
    confirmed(office, office.confirmation(person, fields['password']))
  return new Elysia({ name: 'console/privacy' })
    .use(office.access)
    .get(patterns.console.privacy, ({ person, request }) => show(request, person), {
      can: 'people.erase',
    })
    .post(
      patterns.console.privacy,
      ({ person, request, body }) =>
        about(request, person, fieldsOf(body), async (of, typed) => {
          const found = await lookAt(office, of, office.cause(request, person))
          return show(request, person, { typed, found })
        }),
      { can: 'people.erase' },
    )
    .post(
      patterns.console.privacyExports,
      ({ person, request, body }) => {
        const fields = fieldsOf(body)
        return about(request, person, fields, async (of) => {
          await surely(person, fields)
          const data = await exportPerson(office.database, of, office.cause(request, person))
          return file(personToWire(data))
        })
      },
      { can: 'people.export' },
    )
    .post(
      patterns.console.privacyErasures,
      ({ person, request, body }) => {
        const fields = fieldsOf(body)
        return about(request, person, fields, async (of) => {
          await surely(person, fields)
          const erased = await erasePerson(office.database, of, office.cause(request, person))
          return show(request, person, { erased: countsOf(erased) })
        })
      },
      { can: 'people.erase' },
    )
}

const typedIn = (fields: Fields) => ({
  email: fields['email']?.trim() ?? '',
  phone: fields['phone']?.trim() ?? '',
  lead_id: fields['lead_id']?.trim() ?? '',
})

const identifiersIn = (
  { email, phone, lead_id }: PrivacyProps['typed'],
  { config }: Office,
): Identifiers =>
  readIdentifiers(
    {
      email: email || undefined,
      phone: phone || undefined,
      leadId: lead_id || undefined,
    },
    config.business.country,
  )

const SAID: Record<string, string> = {
  body: 'Give two of e-mail, phone and id or reference of a lead',
  phone: 'The phone number must have at least 7 digits',
  lead_id: 'It must be the id or the reference of a lead',
}

const said = ({ field, message }: FieldFault): FieldFault => ({
  field: field === 'body' ? 'email' : field,
  message: SAID[field] ?? message,
})

async function lookAt(office: Office, of: Identifiers, cause: ReturnType<Office['cause']>) {
  const known = await knownPerson(office.database.db, of, cause)
  const rehearsal = await erasePerson(office.database, of, cause, { dryRun: true }).catch(
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'conflict') return error
      throw error
    },
  )
  const isRefused = rehearsal instanceof DomainError
  return {
    ...known,
    leads: known.leads.map(({ createdAt, ...lead }) => ({
      ...lead,
      since: sayAt(office, createdAt),
    })),
    wouldGo: isRefused ? null : countsOf(rehearsal),
    refusal: isRefused
      ? { reason: rehearsal.message, bookingId: bookingIn(rehearsal.extension) }
      : null,
  }
}

const bookingIn = ({ booking_id: id }: Record<string, unknown>): string | null =>
  typeof id === 'string' ? id : null

const countsOf = (erased: PersonErased) => [
  { name: 'Requests', count: erased.leads },
  { name: 'Conversations', count: erased.conversations },
  { name: 'Messages', count: erased.messages },
  { name: 'Exports', count: erased.exports },
  { name: 'Cases', count: erased.cases },
  { name: 'Bookings kept without a name', count: erased.bookingsKept },
  { name: 'Left, as they may be somebody else’s', count: erased.left },
]

const file = (data: unknown): Response =>
  new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="person.json"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
