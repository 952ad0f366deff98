/** A button that copies a link's address, or a text, and says so; hidden where copying is not allowed. */
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    const copied = document.getElementById(button.dataset.copy)
    await navigator.clipboard.writeText(copied.href ?? copied.textContent)
    button.textContent = button.dataset.copied
  })
}
