import type { Html } from '../../jsx/runtime.ts'

const KEYS: [string, string][] = [
  ['/', 'Find a person, a phone or a booking'],
  ['n', 'Somebody calls: price, time and booking on one screen'],
  ['g t', 'Today'],
  ['g c', 'Calendar'],
  ['g b', 'Bookings'],
  ['g l', 'Leads'],
  ['g m', 'Money'],
  ['g e', 'Messages'],
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['?', 'This list'],
  ['Esc', 'Close, or leave a field'],
]

/** The sheet of keys; it opens with `?` and by its own button. */
export const Help = (): Html => (
  <dialog id="help" class="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>
      {KEYS.map(([key, what]) => (
        <div>
          <dt>
            {key.split(' ').map((each) => (
              <kbd>{each}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <form method="dialog">
      <button class="button quiet" type="submit">
        Close
      </button>
    </form>
  </dialog>
)
