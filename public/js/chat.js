/** Keeps the place in a conversation: the newest turn in view, the box empty, the focus where it was. */
const log = document.getElementById('log')
const open = new Map()

const showNewest = () => log.lastElementChild?.scrollIntoView({ block: 'nearest' })

document.addEventListener('htmx:before:swap', () => {
  for (const { id, open: isOpen } of document.querySelectorAll('#summary details'))
    open.set(id, isOpen)
})

document.addEventListener('htmx:after:swap', () => {
  for (const details of document.querySelectorAll('#summary details')) {
    if (open.get(details.id)) details.open = true
  }
})

document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  const form = ctx.sourceElement
  if (ctx.target !== log || ctx.response?.status !== 200) return
  if (form.id === 'composer') form.elements.message.value = ''
  if (document.activeElement === document.body) refocus()
  showNewest()
})

/** After a tap on an answer that is gone: the next answers, else the box where there is a keyboard. */
function refocus() {
  const next = document.querySelector('#replies button')
  const box = matchMedia('(pointer: fine)').matches && document.getElementById('f-message')
  const place = next ?? (box || null)
  place?.focus({ preventScroll: true })
}

showNewest()
