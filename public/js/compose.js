/** Enter sends a message where there is a keyboard to write a new line with Shift; touch keeps its key. */
document.addEventListener('keydown', (event) => {
  const { target, key, shiftKey, isComposing } = event
  if (key !== 'Enter' || shiftKey || isComposing || !target.matches('[data-enter-sends]')) return
  if (!matchMedia('(hover: hover) and (pointer: fine)').matches) return
  event.preventDefault()
  target.form.requestSubmit()
})
