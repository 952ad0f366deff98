import { Compile } from 'typebox/compile'
import type { FieldFault } from '../shared/errors.ts'
import { everyError } from '../shared/every-error.ts'
import { SCALE, scaled } from '../shared/money.ts'
import { MAX_ROOMS } from './home.ts'
import { type PriceFile, PriceFileSchema } from './price-list.schema.ts'
import { faultPath } from './price-list.spelling.ts'

const shape = Compile(PriceFileSchema)

/** Every fault of a price file's shape: what is missing, unknown, of the wrong type or out of bounds. */
export function shapeFaults(value: unknown): FieldFault[] {
  return everyError(() => once(shape.Errors(value).flatMap(toFaults)))
}

/**
 * Every fault of a price file's sense: steps that do not ascend or end too early, rows given twice,
 * parts of a cent. `known` are the faults found so far; a member that has one is not judged again.
 */
export function senseFaults(file: PriceFile, known: readonly FieldFault[]): FieldFault[] {
  const sound = (...members: (keyof PriceFile)[]) =>
    !known.some(({ field }) => field === 'file' || members.some((m) => isWithin(field, m)))
  return [
    ...(sound('team_size_thresholds')
      ? notAscending(file.team_size_thresholds, 'team_size_thresholds', 'max_cleaner_hours')
      : []),
    ...(sound('heavy_grease_extra_hours')
      ? notAscending(file.heavy_grease_extra_hours, 'heavy_grease_extra_hours', 'max_beds')
      : []),
    ...(sound('heavy_grease_extra_hours') ? greaseEndsEarly(file) : []),
    ...(sound('team_size_thresholds', ...HOURS_MEMBERS) ? teamsEndEarly(file) : []),
    ...(sound('base_hours_table') ? repeatedRows(file) : []),
    ...(sound('add_ons') ? partsOfACent(file) : []),
  ]
}

const HOURS_MEMBERS = [
  'base_hours_table',
  'multipliers',
  'heavy_grease_extra_hours',
  'multi_floor_extra_hours',
  'min_cleaner_hours',
] as const

const isWithin = (field: string, member: string) =>
  field === member || field.startsWith(`${member}.`)

type ShapeError = ReturnType<typeof shape.Errors>[number]

function toFaults(error: ShapeError): FieldFault[] {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  if (error.keyword === 'additionalProperties') return []
  if (error.keyword === 'boolean') {
    return [{ field: faultPath(path), message: 'is not part of a price list' }]
  }
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((member) => ({
      field: faultPath([...path, member]),
      message: `is missing, must be ${wanted(`${error.schemaPath}/properties/${member}`)}`,
    }))
  }
  return [{ field: faultPath(path), message: `must be ${wanted(error.schemaPath)}` }]
}

const unescapePointer = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/** The description at a place of the schema, which says in words what would be right. */
function wanted(schemaPath: string): string {
  let node: unknown = PriceFileSchema
  for (const step of schemaPath.split('/').slice(1)) node = Reflect.get(Object(node), step)
  return String(Reflect.get(Object(node), 'description'))
}

function once(faults: FieldFault[]): FieldFault[] {
  return [...new Map(faults.map((fault) => [`${fault.field} ${fault.message}`, fault])).values()]
}

function notAscending<K extends string>(
  steps: readonly Record<K, number>[],
  member: string,
  key: K,
): FieldFault[] {
  return steps.flatMap((step, i) => {
    const before = steps[i - 1]
    if (before === undefined || step[key] > before[key]) return []
    return [{ field: faultPath([member, i, key]), message: `must be above ${before[key]}` }]
  })
}

function greaseEndsEarly({ heavy_grease_extra_hours: steps }: PriceFile): FieldFault[] {
  const last = steps.length - 1
  if (steps[last]!.max_beds >= MAX_ROOMS) return []
  return [
    {
      field: faultPath(['heavy_grease_extra_hours', last, 'max_beds']),
      message: `must be at least ${MAX_ROOMS}, the most bedrooms a home can have`,
    },
  ]
}

function teamsEndEarly(file: PriceFile): FieldFault[] {
  const steps = file.team_size_thresholds
  const last = steps.length - 1
  const longest = longestJob(file)
  if (scaled(steps[last]!.max_cleaner_hours) >= longest) return []
  return [
    {
      field: faultPath(['team_size_thresholds', last, 'max_cleaner_hours']),
      message: `must be at least ${longest / SCALE}, the hours of this list's longest job`,
    },
  ]
}

/** The longest job in ten-thousandths of an hour, rounded up to one. */
function longestJob(file: PriceFile): number {
  const base = Math.max(...file.base_hours_table.map((row) => scaled(row.hours)))
  const multiplier = Math.max(...Object.values(file.multipliers).map(scaled))
  const grease = Math.max(...file.heavy_grease_extra_hours.map((step) => scaled(step.extra_hours)))
  const floors = scaled(file.multi_floor_extra_hours)
  const hours = Math.ceil((base * multiplier) / SCALE) + grease + floors
  return Math.max(hours, scaled(file.min_cleaner_hours))
}

function repeatedRows({ base_hours_table: table }: PriceFile): FieldFault[] {
  return table.flatMap((row, i) => {
    const first = table.findIndex(({ beds, baths }) => beds === row.beds && baths === row.baths)
    if (first === i) return []
    return [
      {
        field: faultPath(['base_hours_table', i]),
        message: `must have rooms of its own, row ${first} already has ${row.beds} and ${row.baths}`,
      },
    ]
  })
}

function partsOfACent({ add_ons }: PriceFile): FieldFault[] {
  return Object.entries(add_ons)
    .filter(([, dollars]) => scaled(dollars) % 100 !== 0)
    .map(([addOn]) => ({
      field: faultPath(['add_ons', addOn]),
      message: 'must be whole cents, at most two decimals',
    }))
}
