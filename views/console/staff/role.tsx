import type { Html } from '../../jsx/runtime.ts'

export const ROLE_NAMES = { admin: 'Administrator', dispatcher: 'Dispatcher' } as const

/** What an account or a token may do. */
export const RoleChoice = ({ role }: { role: 'admin' | 'dispatcher' }): Html => (
  <fieldset class="group">
    <legend>Role</legend>
    <label class="consent">
      <input type="radio" name="role" value="dispatcher" checked={role === 'dispatcher'} />
      <span>
        Dispatcher <span class="aside">runs the day: bookings, calendar, people, messages</span>
      </span>
    </label>
    <label class="consent">
      <input type="radio" name="role" value="admin" checked={role === 'admin'} />
      <span>
        Administrator <span class="aside">also prices, money decisions, figures, staff</span>
      </span>
    </label>
  </fieldset>
)
