/** The full size, for a machine that has the time: SPRUCE_PROVE=full. */
export const isFull = process.env['SPRUCE_PROVE'] === 'full'

/** A number of things to do: small by default, so that proving is a habit. */
export const many = (small: number, full: number): number => (isFull ? full : small)

/** How long a proof may take: the full ones are patient. */
export const PROOF_MS = isFull ? 3_600_000 : 300_000
