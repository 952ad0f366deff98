interface Fault {
  /** The SQLSTATE or the driver's own code. */
  code: string | undefined
  constraint: string | undefined
}

/**
 * What the database objected to, the same on both drivers. Errors raised at COMMIT are not wrapped,
 * all others are; the drivers name the constraint differently.
 */
export function faultOf(error: unknown): Fault {
  const outer = error as { cause?: unknown } | undefined
  const inner = (outer?.cause ?? outer) as
    | { code?: string; constraint?: string; constraint_name?: string }
    | undefined
  return { code: inner?.code, constraint: inner?.constraint ?? inner?.constraint_name }
}

export const isUniqueViolation = (error: unknown, constraint: string): boolean => {
  const fault = faultOf(error)
  return fault.code === '23505' && fault.constraint === constraint
}
