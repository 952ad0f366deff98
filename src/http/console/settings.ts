import { Elysia } from 'elysia'
import { SettingsPage, type SettingsProps } from '../../../views/console/settings/page.tsx'
import { fieldLabel } from '../../../views/console/settings/words.ts'
import { changeCompany, storedCompany } from '../../domain/company/change-company.ts'
import { reachFaults } from '../../domain/company/reach.faults.ts'
import { recordFaults } from '../../domain/company/record.faults.ts'
import { DEFAULT_TERMS } from '../../domain/deposits/terms.rules.ts'
import { DomainError, type FieldFault } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import {
  type Fields,
  fieldOfPath,
  fieldsOfRecord,
  OPTIONAL_FACTS,
  recordOfFields,
} from './settings-form.ts'
import { fixedFields, operatedSettings } from './settings-operated.ts'

/** The company's record, shown and changed as a whole. */
export const settingsConsole = (office: Office) => {
  const { database, config } = office
  const show = async (
    request: Request,
    person: ConsolePerson,
    given: Partial<Pick<SettingsProps, 'fields' | 'faults' | 'meanwhile'>> = {},
    status = 200,
  ) => {
    const { record, version } = await storedCompany(database.db, office.cause(request, person))
    const saved = fieldsOfRecord(record, DEFAULT_TERMS)
    const props = {
      fields: { ...(given.fields ?? saved), ...fixedFields(config.business).values },
      version,
      faults: given.faults ?? [],
      fixed: fixedFields(config.business).variables,
      meanwhile: status === 409 ? differing(saved, given.fields ?? {}) : null,
      optional: OPTIONAL_FACTS,
      operated: operatedSettings(config),
    }
    const view = (frame: SettingsProps['frame']) => SettingsPage({ frame, ...props })
    return office.show(request, person, 'settings', view, status)
  }
  return new Elysia({ name: 'console/settings' })
    .use(office.access)
    .get(patterns.console.settings, ({ person, request }) => show(request, person), {
      can: 'company.change',
    })
    .post(
      patterns.console.settings,
      async ({ person, request, body }) => {
        const sent = fieldsOf(body)
        const cause = office.cause(request, person)
        const { record: stored } = await storedCompany(database.db, cause)
        // What the environment sets is not the form's: what is stored stays for the day it is unset.
        const kept = keptOf(fieldsOfRecord(stored, DEFAULT_TERMS), config.business)
        const fields = { ...sent, ...kept }
        const { record, faults } = recordOfFields(fields)
        const { country } = config.business
        const wrong = [...reachFaults(record, stored, country), ...recordFaults(record)]
        const all = [...faults, ...wrong.map((fault) => inForm(fault, record))]
        if (all.length > 0) return show(request, person, { fields, faults: named(all) }, 422)
        try {
          const version = Number(sent['version'])
          const changed = await changeCompany(database, { record, version, country }, cause)
          await office.company.refresh()
          const said =
            changed.length > 0 ? 'Saved; every page says so now.' : 'Nothing was changed.'
          return office.done(request, urls.console('settings'), said)
        } catch (error) {
          if (!(error instanceof DomainError) || error.code !== 'conflict') throw error
          return show(request, person, { fields }, 409)
        }
      },
      { can: 'company.change' },
    )
}

const inForm = ({ field, message }: FieldFault, record: unknown): FieldFault => ({
  field: fieldOfPath(field, record),
  message,
})

/** One fault a field, in a sentence of its own. */
const named = (faults: FieldFault[]): FieldFault[] =>
  [...new Map(faults.map((fault) => [fault.field, fault])).values()].map(({ field, message }) => ({
    field,
    message: `${fieldLabel(field)} ${message}`,
  }))

function keptOf(stored: Fields, business: Office['config']['business']): Fields {
  const { values } = fixedFields(business)
  return Object.fromEntries(Object.keys(values).map((field) => [field, stored[field] ?? '']))
}

const differing = (saved: Fields, typed: Fields) =>
  Object.entries(saved)
    .filter(([field, text]) => typed[field] !== undefined && typed[field].trim() !== text.trim())
    .map(([field, text]) => ({ field, saved: text }))
