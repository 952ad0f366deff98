/** Keys of the console: `/` finds, `g` and a letter goes, `j` `k` move, Enter opens, `?` lists them. */
if (window.htmx) document.documentElement.classList.add('live')

const help = document.getElementById('help')
const ROWS = '[data-row]'
const CHORD_MS = 1200
let going = 0

/** A part that looks after itself says nothing when it fails: it is asked again. */
document.addEventListener('htmx:error', ({ target }) => {
  if (target.dataset?.live) return
  const flash = document.getElementById('flash')
  const box = document.createElement('div')
  box.className = 'notice harm'
  box.append(flash.dataset.unreachable)
  flash.replaceChildren(box)
})

const isTyping = (at) => at.closest('input, textarea, select, [contenteditable]') !== null

function move(step) {
  const rows = [...document.querySelectorAll(ROWS)]
  if (rows.length === 0) return
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  const link = next.querySelector('a') ?? next
  link.focus()
  link.scrollIntoView({ block: 'nearest' })
}

function go(key) {
  document.querySelector(`[data-go="${CSS.escape(key)}"]`)?.click()
}

document.addEventListener('keydown', (event) => {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (isTyping(target)) {
    if (key === 'Escape') target.blur()
    return
  }
  if (document.querySelector('dialog[open]')) return
  const isChord = Date.now() - going < CHORD_MS
  going = 0
  if (isChord) return go(key)
  if (key === 'g') going = Date.now()
  else if (key === '?') help.showModal()
  else if (key === 'j') move(1)
  else if (key === 'k') move(-1)
  else {
    const wanted = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (!wanted) return
    event.preventDefault()
    if (wanted.matches('input')) wanted.select()
    else wanted.click()
  }
})

for (const opener of document.querySelectorAll('[data-help]')) {
  opener.hidden = false
  opener.addEventListener('click', () => help.showModal())
}
