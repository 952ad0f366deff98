import type { LEAD_LIMITS } from '../../src/domain/leads/fields.ts'
import { urls } from '../../src/urls.ts'
import { backWords } from '../../src/words/back.ts'
import { visitWords } from '../../src/words/pages/booking.ts'
import { leadWords } from '../../src/words/pages/lead.ts'
import { type VisitTime, WhenSaid } from '../booking/visit.tsx'
import type { Child, Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { ErrorSummary, Field, fieldId } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { QuoteCard, type QuoteSummary } from '../quote/card.tsx'
import type { Fault, Frame } from '../types.ts'

export interface LeadFormProps {
  frame: Frame
  quote: QuoteSummary
  /** What was typed, by field name; `consent_marketing` is 'true' when it was ticked. */
  values: Record<string, string>
  faults: Fault[]
  /** Why the whole form was not taken, when no single field is the reason. */
  problem?: string | undefined
  limits: typeof LEAD_LIMITS
  /** The time that was picked; without one the form asks for days that would suit. */
  picked: PickedTime | null
  /** Whether a link led here that was sent to who was here before, and still works. */
  back: 'known' | 'ended' | null
  /** A request that was sent already and is being put right. */
  requestToken?: string
}

export interface PickedTime {
  /** An instant. */
  start: string
  time: VisitTime
  /** Where another one is picked. */
  change: string
}

/** One form for who, where and when; everything typed is still there after an error. */
export function LeadForm(props: LeadFormProps): Html {
  const { frame, quote, values, faults, problem, picked, back, requestToken } = props
  const { lang } = frame
  const words = leadWords(lang)
  const isKnown = requestToken && (values['address'] || !picked)
  const { title, lead } = isKnown ? words.details : picked ? words.withTime : words
  return (
    <Page frame={frame} title={title} class="lead" guarded>
      <div class="lead-head">
        <h1>{title}</h1>
        <p class="intro">{lead}</p>
        {picked && <Picked lang={lang} picked={picked} />}
      </div>
      <QuoteCard frame={frame} quote={quote} />
      {!requestToken && <Back {...props} />}
      <form
        method="post"
        action={
          requestToken ? urls.leadDetails(lang, requestToken) : urls.quoteLead(lang, quote.token)
        }
        class="lead-form"
      >
        {picked && <input type="hidden" name="start" value={picked.start} />}
        {back === 'known' && <input type="hidden" name="back" value={values['back']} />}
        <ErrorSummary lang={lang} faults={faults} problem={problem} />
        <Trap label={words.leaveEmpty} />
        <You {...props} />
        <Place {...props} />
        <When {...props} />
        <Referral {...props} />
        <Consent {...props} />
        {frame.captchaSiteKey && !requestToken && (
          <Captcha lang={lang} siteKey={frame.captchaSiteKey} />
        )}
        <div>
          <Button wide>{picked ? words.withTime.next : words.send}</Button>
          <p class="aside after-button">{picked ? words.withTime.nextNote : words.sendNote}</p>
        </div>
      </form>
    </Page>
  )
}

/** Who was here before is known by a link to their mailbox, never by what is typed. */
function Back({ frame: { lang, emailOn }, quote, picked, back }: LeadFormProps): Html {
  const words = backWords(lang)
  if (back === 'known') {
    return (
      <div role="status">
        <Notice>
          <p>{words.known}</p>
        </Notice>
      </div>
    )
  }
  return (
    <>
      {back === 'ended' && (
        <Notice kind="signal">
          <p>{words.ended}</p>
        </Notice>
      )}
      {emailOn && (
        <p class="aside">
          {words.ask} {words.askText}{' '}
          <a href={urls.quoteKnown(lang, quote.token, picked?.start)}>{words.askLink}</a>
        </p>
      )}
    </>
  )
}

/** The time that goes along with the form, and the way to another one. */
const Picked = ({ lang, picked }: { lang: Frame['lang']; picked: PickedTime }): Html => (
  <section class="picked" aria-label={visitWords(lang).yourTime}>
    <p>
      <WhenSaid lang={lang} time={picked.time} />
    </p>
    <a class="visit-change" href={picked.change}>
      {visitWords(lang).changeTime}
    </a>
  </section>
)

type TextName = Exclude<keyof typeof LEAD_LIMITS, 'preferred_date' | 'session_id'>

/** What every field of this form is printed from. */
const field = (props: LeadFormProps, name: TextName) => ({
  lang: props.frame.lang,
  name,
  label: leadWords(props.frame.lang)[name],
  value: props.values[name],
  fault: props.faults.find((each) => each.field === name)?.message,
  maxlength: props.limits[name],
})

const Group = ({ legend, children }: { legend: string; children?: Child }): Html => (
  <fieldset class="group">
    <legend>{legend}</legend>
    {children}
  </fieldset>
)

function You(props: LeadFormProps): Html {
  const words = leadWords(props.frame.lang)
  return (
    <Group legend={words.you}>
      <Field {...field(props, 'name')} autocomplete="name" autocapitalize="words" required />
      <Field
        {...field(props, 'phone')}
        hint={words.phoneHint}
        type="tel"
        autocomplete="tel"
        required
      />
      <Field
        {...field(props, 'email')}
        hint={props.frame.emailOn ? words.emailHint : undefined}
        type="email"
        autocomplete="email"
      />
    </Group>
  )
}

function Place(props: LeadFormProps): Html {
  const words = leadWords(props.frame.lang)
  return (
    <Group legend={words.place}>
      <Field
        {...field(props, 'address')}
        hint={props.picked ? words.withTime.addressHint : undefined}
        autocomplete="street-address"
        required={props.picked !== null}
      />
      <Field
        {...field(props, 'postal_code')}
        hint={props.picked ? words.withTime.postalHint : undefined}
        required={props.picked !== null}
        autocomplete="postal-code"
        autocapitalize="characters"
      />
      <Field {...field(props, 'access_notes')} hint={words.access_notesHint} autocomplete="off" />
      <Field {...field(props, 'parking')} hint={words.parkingHint} autocomplete="off" />
      <Field {...field(props, 'pets')} hint={words.petsHint} autocomplete="off" />
      <Field {...field(props, 'allergies')} autocomplete="off" />
    </Group>
  )
}

function When(props: LeadFormProps): Html {
  const words = leadWords(props.frame.lang)
  const { preferred_date, preferred_dates } = props.limits
  return (
    <Group legend={props.picked ? words.more : words.when}>
      {props.picked ? null : (
        <Field
          {...field(props, 'preferred_dates')}
          maxlength={preferred_date * preferred_dates}
          hint={words.preferred_datesHint}
          rows={3}
        />
      )}
      <Field {...field(props, 'notes')} rows={3} />
    </Group>
  )
}

function Referral(props: LeadFormProps): Html {
  const words = leadWords(props.frame.lang)
  const code = field(props, 'referral_code')
  return (
    <Disclosure id="referral" summary={words.referral} open={Boolean(code.value || code.fault)}>
      <Field
        {...code}
        hint={words.referral_codeHint}
        autocapitalize="characters"
        autocomplete="off"
      />
    </Disclosure>
  )
}

const Consent = ({ frame: { lang }, values }: LeadFormProps): Html => (
  <label class="consent" for={fieldId('consent_marketing')}>
    <input
      type="checkbox"
      id={fieldId('consent_marketing')}
      name="consent_marketing"
      value="true"
      checked={values['consent_marketing'] === 'true'}
    />
    <span>{leadWords(lang).consent_marketing}</span>
  </label>
)

/** A field that people do not see and machines fill in. */
const Trap = ({ label }: { label: string }): Html => (
  <div class="trap" aria-hidden="true">
    <label for={fieldId('website')}>{label}</label>
    <input id={fieldId('website')} name="website" tabindex="-1" autocomplete="off" />
  </div>
)

/** The challenge of the captcha's provider; its script comes from the provider, which the policy lists. */
const Captcha = ({ lang, siteKey }: { lang: Frame['lang']; siteKey: string }): Html => (
  <div class="captcha">
    <p class="aside">{leadWords(lang).captcha}</p>
    <div class="cf-turnstile" data-sitekey={siteKey} data-language={lang}></div>
    <script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer></script>
  </div>
)
