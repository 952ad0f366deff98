import type { Html } from '../../jsx/runtime.ts'
import type { BoardVisit } from './types.ts'

const WORDS: Partial<Record<BoardVisit['status'], string>> = {
  PENDING: 'not confirmed',
  DONE: 'done',
}

/** A visit on a board: opens its sheet; a pointer can drag it, the link beside it moves it as well. */
export const Visit = ({ visit }: { visit: BoardVisit }): Html => {
  const { href, moveHref, time, at, name, address, status } = visit
  const isMovable = status === 'PENDING' || status === 'CONFIRMED'
  return (
    <div
      class={['board-visit', status.toLowerCase()]}
      data-move={isMovable ? moveHref : undefined}
      data-at={at}
    >
      <a href={href} title={`${time} ${name}${address ? `, ${address}` : ''}`}>
        <span class="visit-time">{time}</span> <span class="strong">{name}</span>
      </a>
      {WORDS[status] && <span class="visit-word"> {WORDS[status]}</span>}
      {address && <span class="visit-place">{address}</span>}
      {isMovable && (
        <a class="visit-move no-print" href={moveHref}>
          Move<span class="only-read"> {name}</span>
        </a>
      )}
    </div>
  )
}
