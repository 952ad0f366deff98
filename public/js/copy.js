/** A button that copies a link's address and says so; hidden where copying is not allowed. */
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).href)
    button.textContent = button.dataset.copied
  })
}
