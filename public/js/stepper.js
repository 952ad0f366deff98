/** Shows the buttons around a count and lets them change it, as if it had been typed. */
const buttons = (root) => root.querySelectorAll('[data-stepper] button')

const show = (root) => {
  for (const button of buttons(root)) button.hidden = false
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-stepper] button')
  if (!button) return
  const input = button.parentElement.querySelector('input')
  const by = Number(button.dataset.by)
  const size = Math.abs(by)
  const before = Number(input.value || 0)
  const next = by > 0 ? Math.floor(before / size + 1) * size : Math.ceil(before / size - 1) * size
  const value = String(Math.min(Number(input.max), Math.max(Number(input.min), next)))
  if (value === input.value) return
  input.value = value
  input.dispatchEvent(new Event('change', { bubbles: true }))
})

show(document)
document.addEventListener('htmx:after:swap', () => show(document))
