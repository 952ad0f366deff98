import type { Deps } from '../deps.ts'
import type { ExportTerms } from '../domain/exports/send-delivery.ts'

/** How often and how soon a delivery is tried; what an installation without exports has does not matter. */
export const exportTermsOf = ({ config: { export: settings } }: Deps): ExportTerms => ({
  maxAttempts: settings.mode === 'off' ? 1 : settings.maxAttempts,
  backoffMs: settings.mode === 'off' ? 0 : settings.backoffMs,
  random: Math.random,
})
