/** Says that htmx runs (`html.live` hides what only pages without it need) and when it gets no answer. */
if (window.htmx) document.documentElement.classList.add('live')

document.addEventListener('htmx:error', () => {
  const flash = document.getElementById('flash')
  flash.replaceChildren(notice(flash.dataset.unreachable))
})

document.addEventListener('htmx:before:request', () => {
  document.getElementById('flash').replaceChildren()
})

function notice(text) {
  const box = document.createElement('div')
  box.className = 'notice harm'
  box.append(text)
  return box
}
