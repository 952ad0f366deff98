import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors'
import type { ValidationError } from 'elysia'
import type { FieldFault } from '../../domain/shared/errors.ts'
import { dottedPath } from './field-path.ts'
import { type Aspect, expectation, isTextForm, type Node, typeNameOf } from './schema-words.ts'

/**
 * The field faults of a request that broke its schema, first fault of a field only, in the words of
 * the contract. Nothing of the value gets into a message. `sent` are the query and path parameters:
 * the framework loses the name of a number it could read and found out of range.
 */
export function faultsOf(error: ValidationError, sent: Record<string, unknown>): FieldFault[] {
  const root = error.type === 'query' ? 'query' : 'body'
  const faults = new Map<string, string>()
  const errors = (error.all as unknown as ValueError[]).flatMap(innermost)
  for (const fault of errors) {
    const field =
      error.type === 'property'
        ? nameOfValue(sent, error.value)
        : dottedPath(fault.path.split('/').slice(1), root)
    if (!faults.has(field)) faults.set(field, messageOf(fault))
  }
  return [...faults].map(([field, message]) => ({ field, message }))
}

/**
 * The faults that matter of a union: those of the one alternative with the value's JSON type, when
 * there is one. `null` and the text forms of numbers in a query are never what was meant.
 */
function innermost(error: ValueError): ValueError[] {
  const alternatives = (error.schema as Node).anyOf
  if (error.type !== ValueErrorType.Union || alternatives === undefined) return [error]
  const meant = alternatives
    .map((node, i) => ({ node, errors: error.errors[i] }))
    .filter(({ node }) => node.const === undefined && node.type === typeNameOf(error.value, node))
  if (meant.length !== 1 || isTextForm(meant[0]!.node)) return [error]
  return [...(meant[0]!.errors ?? [])].flatMap(innermost)
}

function nameOfValue(sent: Record<string, unknown>, value: unknown): string {
  const entry = Object.entries(sent).find(([, text]) => Number(text) === value)
  return entry?.[0] ?? 'query'
}

function messageOf({ type, schema }: ValueError): string {
  if (type === ValueErrorType.ObjectRequiredProperty) return 'is required'
  if (type === ValueErrorType.ObjectAdditionalProperties) return 'is not allowed'
  return expectation(schema as Node, aspectOf(type))
}

/** When the type was right, the message names the limit alone. */
function aspectOf(type: ValueErrorType): Aspect {
  if (type === ValueErrorType.StringPattern || type === ValueErrorType.StringFormat) return 'form'
  return LIMITS.has(type) ? 'limits' : 'all'
}

const LIMITS = new Set([
  ValueErrorType.IntegerMinimum,
  ValueErrorType.IntegerMaximum,
  ValueErrorType.IntegerExclusiveMinimum,
  ValueErrorType.IntegerExclusiveMaximum,
  ValueErrorType.NumberMinimum,
  ValueErrorType.NumberMaximum,
  ValueErrorType.NumberExclusiveMinimum,
  ValueErrorType.NumberExclusiveMaximum,
  ValueErrorType.StringMinLength,
  ValueErrorType.StringMaxLength,
  ValueErrorType.ArrayMinItems,
  ValueErrorType.ArrayMaxItems,
])
