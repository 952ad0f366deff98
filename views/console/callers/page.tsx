import type { HomeFacts } from '../../../src/domain/pricing/home.ts'
import { urls } from '../../../src/urls.ts'
import { leadWords } from '../../../src/words/pages/lead.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Disclosure } from '../../parts/disclosure.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { HomeFields } from '../../parts/home-fields.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { AddOnPrice } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { Select } from '../parts/select.tsx'
import type { ConsoleFrame, Refused } from '../types.ts'
import { Offer, type OfferView } from './offer.tsx'

export interface CallerForm {
  /** Everything that was typed, by the names of its fields. */
  typed: Record<string, string>
  facts: HomeFacts
  addOns: AddOnPrice[]
  limits: { rooms: number; count: number } & Record<string, number>
  offer: OfferView
  /** Whose form it is: a request or a case it was opened from. */
  of: { what: string; href: string } | null
  /** Requests known under the number that was typed. */
  known: { id: string; name: string }[]
}

interface CallerProps {
  frame: ConsoleFrame
  form: CallerForm
  refused?: Refused | undefined
}

const words = leadWords('en')
const ASK = {
  'hx-post': urls.console('callers'),
  'hx-trigger': 'change delay:150ms',
  'hx-target': '#offer',
  'hx-select': '#offer',
  'hx-swap': 'outerHTML',
  'hx-sync': 'closest form:replace',
} as const

const LOOK_UP = { ...ASK, 'hx-target': '#known', 'hx-select': '#known' } as const

/** Somebody calls: home, price, time and contact on one screen, in the order people say them. */
export const CallerPage = ({ frame, form, refused }: CallerProps): Html => (
  <ConsolePage
    frame={frame}
    title="Somebody calls"
    aside={form.of && <a href={form.of.href}>{form.of.what}</a>}
    scripts={['stepper']}
  >
    {refused && <ErrorSummary lang="en" faults={refused.faults} problem={refused.problem} />}
    <form
      id="caller"
      class="caller"
      method="post"
      action={urls.console('callers')}
      novalidate
      autocomplete="off"
    >
      <input type="hidden" name="lead" value={form.typed['lead'] ?? ''} />
      <input type="hidden" name="case" value={form.typed['case'] ?? ''} />
      <fieldset class="panel" {...ASK}>
        <legend>1. The home</legend>
        <HomeFields lang="en" facts={form.facts} addOns={form.addOns} limits={form.limits} />
        <Text name="postal_code" label={words.postal_code} form={form} refused={refused} />
        <div class="no-scripts">
          <Button kind="quiet" name="do" value="show">
            Show price and free times
          </Button>
        </div>
      </fieldset>
      <Offer offer={form.offer} chosen={form.typed['start'] ?? ''} ask={ASK} />
      <Contact form={form} refused={refused} />
    </form>
  </ConsolePage>
)

interface TextProps {
  name: string
  label: string
  form: CallerForm
  refused?: Refused | undefined
  type?: 'tel' | 'email'
  rows?: number
}

const Text = ({ name, label, form, refused, type, rows }: TextProps): Html => (
  <Field
    lang="en"
    name={name}
    label={label}
    value={form.typed[name]}
    fault={refused?.faults.find(({ field }) => field === name)?.message}
    maxlength={form.limits[name]!}
    required={name === 'name' || name === 'phone'}
    {...(type ? { type, inputmode: type } : {})}
    {...(rows ? { rows } : {})}
  />
)

const Contact = ({ form, refused }: Omit<CallerProps, 'frame'>): Html => {
  const given = { form, refused }
  return (
    <fieldset class="panel">
      <legend>3. Who and where</legend>
      <Known known={form.known} />
      <div class="two-fields">
        <Text name="name" label={words.name} {...given} />
        <div {...LOOK_UP}>
          <Text name="phone" label={words.phone} type="tel" {...given} />
        </div>
        <Text name="email" label={words.email} type="email" {...given} />
        <Text name="address" label={words.address} {...given} />
      </div>
      <Disclosure id="caller-more" summary="Access, pets, notes, code" open={hasMore(given)}>
        <div class="two-fields">
          <Text name="access_notes" label="Access" {...given} />
          <Text name="parking" label={words.parking} {...given} />
          <Text name="pets" label={words.pets} {...given} />
          <Text name="allergies" label={words.allergies} {...given} />
          <Text name="notes" label="What they said" rows={2} {...given} />
          <Text name="referral_code" label={words.referral_code} {...given} />
          <Select
            name="language"
            label="They want mail in"
            chosen={form.typed['language'] ?? 'en'}
            options={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'French' },
            ]}
          />
        </div>
      </Disclosure>
      <label class="check-line">
        <input
          type="checkbox"
          name="consent_marketing"
          value="true"
          checked={form.typed['consent_marketing'] === 'true'}
        />
        <span>They said: “{words.consent_marketing}”</span>
      </label>
      <div class="actions">
        <Button name="do" value="book">
          Book the chosen time
        </Button>
        <Button kind="quiet" name="do" value="keep">
          Keep as a request without a time
        </Button>
      </div>
    </fieldset>
  )
}

/** Who calls, as soon as their number is typed. */
const Known = ({ known }: Pick<CallerForm, 'known'>): Html => (
  <div id="known" aria-live="polite">
    {known.length > 0 && (
      <Notice>
        <p>
          We know this number:{' '}
          {known.map(({ id, name }, index) => (
            <>
              {index > 0 && ', '}
              <a href={urls.console('lead', { lead_id: id })}>{name}</a>
            </>
          ))}
        </p>
      </Notice>
    )}
  </div>
)

const MORE = ['access_notes', 'parking', 'pets', 'allergies', 'notes', 'referral_code']

const hasMore = ({ form, refused }: Omit<CallerProps, 'frame'>): boolean =>
  MORE.some((name) => form.typed[name] || refused?.faults.some(({ field }) => field === name)) ||
  form.typed['language'] === 'fr'
