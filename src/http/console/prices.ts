import { Elysia } from 'elysia'
import type { CheckResult } from '../../../views/console/prices/check.tsx'
import { PricesPage } from '../../../views/console/prices/page.tsx'
import { priceBookHistory } from '../../domain/pricing/price-book-history.ts'
import { activatePriceList } from '../../domain/pricing/price-books.ts'
import { may } from '../../domain/staff/permissions.rules.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { checkFile, readFileText } from './price-check.ts'
import { tryHome } from './price-try.ts'
import { sayAt, sayIf } from './say.ts'

const HISTORY_ROWS = 50

/** The price list in force, the file that may become the next one, and trying any home. */
export const pricesConsole = (office: Office) => {
  const show = async (
    request: Request,
    person: ConsolePerson,
    fields: Record<string, string>,
    check: CheckResult | null,
    status = 200,
  ) => {
    const { list } = office.prices.current()
    const history = await priceBookHistory(office.database.db, HISTORY_ROWS)
    const props = {
      file: list.file,
      hash: list.hash,
      history: history.map((book) => ({
        version: book.version,
        configId: book.configId,
        hash: book.hash,
        from: sayAt(office, book.validFrom),
        until: sayIf(office, book.supersededAt),
      })),
      check,
      attempt: tryHome(office, fields),
    }
    const view = (frame: Parameters<typeof PricesPage>[0]['frame']) =>
      PricesPage({ frame, ...props })
    return office.show(request, person, 'prices', view, status)
  }
  return new Elysia({ name: 'console/prices' })
    .use(office.access)
    .get(
      patterns.console.prices,
      async ({ person, request, query }) => {
        const fields = fieldsOf(query)
        const isCheck = fields['check'] !== undefined && may(person.role, 'prices.change')
        const check = isCheck ? await checkFile(office) : null
        return show(request, person, fields, check)
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.pricesReload,
      async ({ person, request, body }) => {
        // The very file that was looked at: read again, it must still have that hash.
        const text = await readFileText(office)
        const check = await checkFile(office, text)
        if (check.kind === 'faults') return show(request, person, {}, check, 422)
        if (check.kind === 'other') {
          if (check.hash !== fieldsOf(body)['hash']) {
            const problem = 'The file has changed since you looked at it. This is what it says now.'
            return show(request, person, {}, { ...check, problem }, 409)
          }
          await activatePriceList(office.database, text!, office.cause(request, person))
          await office.prices.refresh()
        }
        const { pricing_config_version: version } = office.prices.current().list.file
        return office.done(request, urls.console('prices'), `List ${version} is in force.`)
      },
      { can: 'prices.change' },
    )
}
