type Snapshot = Record<string, unknown> | null

/** The hash of the price list the client saw, when its snapshot carries one. */
export function claimedHash(snapshot: Snapshot): string | null {
  const hash = snapshot?.['config_hash']
  return typeof hash === 'string' && /^sha256:[0-9a-f]{64}$/.test(hash) ? hash : null
}

/** Whether the client claimed another total (dollars, before tax) than the server's, in cents. */
export function claimedTotalDiffers(snapshot: Snapshot, totalCents: number): boolean {
  const total = snapshot?.['total_before_tax']
  return typeof total === 'number' && Math.round(total * 100) !== totalCents
}
