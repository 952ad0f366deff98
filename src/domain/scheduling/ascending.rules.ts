/** The index of the first item of an ascending list that is `isReached`, or the list's length. */
export function firstIndex<T>(ascending: T[], isReached: (item: T) => boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReached(ascending[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
