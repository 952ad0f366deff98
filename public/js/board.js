/** Drags a visit to another time, team or day: it only fills the form that says what that would mean. */
const MINUTE = 60
let dragged = null

const two = (number) => String(number).padStart(2, '0')
const cellsOf = (row) => [...row.querySelectorAll('td')]

/** Where a pointer is on the axis of a team's day, in minutes of the day on the grid's steps. */
function timeAt(row, x) {
  const board = row.closest('[data-board]')
  const { opens, minutes, step } = board.dataset
  const cells = cellsOf(row)
  const left = cells[0].getBoundingClientRect().left
  const right = cells.at(-1).getBoundingClientRect().right
  const at = Number(opens) + ((x - left) / (right - left)) * Number(minutes)
  const stepped = Math.round(at / Number(step)) * Number(step)
  return Math.min(24 * MINUTE - Number(step), Math.max(0, stepped))
}

function placeOf(row, cell, x) {
  const board = row.closest('[data-board]')
  if (cell?.dataset.day) return { day: cell.dataset.day, time: dragged.at }
  const minutes = timeAt(row, x - dragged.grip)
  return {
    day: board.dataset.day,
    time: `${two(Math.floor(minutes / MINUTE))}:${two(minutes % MINUTE)}`,
  }
}

function ready() {
  if (!matchMedia('(pointer: fine)').matches) return
  for (const visit of document.querySelectorAll('[data-board] [data-move]')) visit.draggable = true
}

document.addEventListener('dragstart', (event) => {
  const visit = event.target.closest?.('[data-board] [data-move]')
  if (!visit) return
  const grip = event.clientX - visit.getBoundingClientRect().left
  dragged = { move: visit.dataset.move, at: visit.dataset.at, grip }
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', visit.textContent.trim())
})

document.addEventListener('dragover', (event) => {
  const row = dragged && event.target.closest?.('[data-board] tr[data-team]')
  if (!row) return
  event.preventDefault()
  const cell = event.target.closest('td')
  const { time } = placeOf(row, cell, event.clientX)
  for (const other of document.querySelectorAll('.drop-here')) {
    if (other !== row) other.classList.remove('drop-here')
  }
  row.classList.add('drop-here')
  row.dataset.drop = time
})

document.addEventListener('drop', (event) => {
  const row = dragged && event.target.closest?.('[data-board] tr[data-team]')
  if (!row) return
  event.preventDefault()
  const { day, time } = placeOf(row, event.target.closest('td'), event.clientX)
  const query = new URLSearchParams({ day, time, team: row.dataset.team })
  location.assign(`${dragged.move}?${query}`)
})

document.addEventListener('dragend', () => {
  dragged = null
  for (const row of document.querySelectorAll('.drop-here')) row.classList.remove('drop-here')
})

document.addEventListener('htmx:after:swap', ready)
ready()
