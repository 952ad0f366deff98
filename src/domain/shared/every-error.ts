import { Settings } from 'typebox/system'

const MAX_FAULTS = 2000

/**
 * What `look` finds with a compiled schema, every error of it: TypeBox stops after eight unless told otherwise,
 * for the whole process.
 */
export function everyError<T>(look: () => T): T {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: MAX_FAULTS })
  try {
    return look()
  } finally {
    Settings.Set({ maxErrors })
  }
}
