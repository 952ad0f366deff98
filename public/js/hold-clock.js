/** Counts down how long a time is kept, by the seconds the server gave; looks again when it is over. */
for (const clock of document.querySelectorAll('[data-hold-seconds]')) {
  const end = Date.now() + Number(clock.dataset.holdSeconds) * 1000
  const tick = () => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000))
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    clock.textContent = clock.dataset.said.replace('{time}', time)
    if (seconds > 0) return
    clearInterval(ticking)
    location.reload()
  }
  const ticking = setInterval(tick, 1000)
  tick()
  clock.hidden = false
}
