/** Follows what changes: parts with `data-live` ask again when one of their topics is told. */
const url = document.body.dataset.liveUrl
const state = document.getElementById('live-state')
const AWAY_MS = 4000
const RING_KEY = 'console-ring'
let awaySince = null
let heard = false

function say(text, link, tap = 'Sign in') {
  state.hidden = text === ''
  const place = state.querySelector('span')
  place.replaceChildren(text)
  if (link) {
    const again = document.createElement('a')
    again.href = link
    again.textContent = tap
    place.append(' ', again)
  }
}

/** A part somebody is typing into is left alone until they leave it. */
function refresh(part) {
  const { activeElement: at } = document
  const isTyping = part.contains(at) && at.matches('input, textarea, select')
  if (!isTyping) return window.htmx.trigger(part, 'live')
  at.addEventListener('blur', () => window.htmx.trigger(part, 'live'), { once: true })
}

function tell(topics) {
  for (const part of document.querySelectorAll('[data-live]')) {
    const follows = part.dataset.live.split(' ')
    if (topics.includes('*') || follows.some((topic) => topics.includes(topic))) refresh(part)
  }
}

const source = new EventSource(url)

source.addEventListener('open', () => {
  // Whatever was told while nobody listened is found by asking for everything once.
  if (heard && awaySince !== null) tell(['*'])
  heard = true
  awaySince = null
  say('')
})
source.addEventListener('changed', ({ data }) => tell(data.split(' ')))
source.addEventListener('ended', () => {
  source.close()
  say('You are signed out. What you typed is still here.', location.href)
})
source.addEventListener('crowded', () => {
  source.close()
  say('Not live: more windows are open than can be followed.', location.href, 'Follow here')
})
source.addEventListener('error', () => {
  awaySince ??= Date.now()
  setTimeout(() => {
    if (awaySince !== null && Date.now() - awaySince >= AWAY_MS) {
      say('Not live: this page may be behind.')
    }
  }, AWAY_MS)
})
addEventListener('pagehide', () => source.close())

/** What waits for somebody stands in the tab's title; more than before rings once, where that is wished. */
const title = document.title
let waiting = count()

function count() {
  return Number(document.querySelector('[data-waiting]')?.dataset.waiting ?? 0)
}

function showCount() {
  const now = count()
  document.title = now > 0 ? `(${now}) ${title}` : title
  if (now > waiting && rings()) ring()
  waiting = now
}

/** A cookie: signing out clears what the browser stores. */
function rings() {
  return document.cookie.split('; ').includes(`${RING_KEY}=on`)
}

function ring() {
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = 740
  volume.gain.setValueAtTime(0.12, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5)
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + 0.5)
}

for (const box of document.querySelectorAll('[data-ring]')) {
  box.closest('label').hidden = false
  box.checked = rings()
  box.addEventListener('change', () => {
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API
    document.cookie = `${RING_KEY}=${box.checked ? 'on' : 'off'}; path=/console; max-age=31536000; samesite=lax`
    if (box.checked) ring()
  })
}
showCount()
document.addEventListener('htmx:after:swap', showCount)
