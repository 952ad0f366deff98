/** A room as said: "2 full baths", "another bedroom", "a powder room". */
export interface RoomMention {
  room: 'bed' | 'bath' | 'full' | 'half' | 'ensuite'
  count: number
  at: number
  /** Said with a place ("upstairs"): several of these add up. */
  isPlaced: boolean
  /** Joined to what came before ("plus", "and another"). */
  isAdded: boolean
  /** A part of a number said before: "one of them is a half bath". */
  isPart: boolean
  /** Only an article stood before it, no number. */
  isWeak: boolean
  /** A word of size or use stood between the number and the room: "2 small bedrooms". */
  isDescribed?: boolean
  /** What all that was said before comes to: "4, one is an office now so three". */
  isConclusion?: boolean
}
