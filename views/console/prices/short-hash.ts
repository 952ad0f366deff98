/** Enough of a list's hash to tell two lists apart. */
export const shortHash = (hash: string): string => hash.replace('sha256:', '').slice(0, 12)
