import { type Static, Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import type { Source } from '../../domain/chat/answer.ts'
import { createLead, type LeadCreated } from '../../domain/leads/create-lead.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import type { LeadInput } from '../../domain/leads/input.ts'
import { cutSource, type LeadFault, readLead } from '../../domain/leads/read-lead.rules.ts'
import { estimateToWire } from '../../domain/pricing/estimate.wire.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import { problemWords } from '../../words/faults.ts'
import { leadWords, thanksWords } from '../../words/pages/lead.ts'
import { countedClient } from '../plugins/counted-client.ts'
import { idempotent } from '../plugins/idempotency.ts'
import { contextOf } from '../plugins/request-context.ts'
import { sessionKeyOf } from '../plugins/session-key.ts'
import { causeOf, type StaffIdentity } from '../plugins/staff-identity.ts'
import { leadSettings } from '../terms.ts'
import { homeOf, StructuredInputs } from './home-schema.ts'

const text = (maxLength: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]))
/** Any length: what is too long is cut, never refused. */
const tracking = Type.Optional(Type.Union([Type.String(), Type.Null()]))

const LeadBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: LEAD_LIMITS.name }),
    phone: Type.String({ minLength: 1, maxLength: LEAD_LIMITS.phone }),
    structured_inputs: StructuredInputs,
    email: text(LEAD_LIMITS.email),
    postal_code: text(LEAD_LIMITS.postal_code),
    address: text(LEAD_LIMITS.address),
    access_notes: text(LEAD_LIMITS.access_notes),
    parking: text(LEAD_LIMITS.parking),
    pets: text(LEAD_LIMITS.pets),
    allergies: text(LEAD_LIMITS.allergies),
    notes: text(LEAD_LIMITS.notes),
    preferred_dates: Type.Optional(
      Type.Union([
        Type.Array(Type.String({ maxLength: LEAD_LIMITS.preferred_date }), {
          maxItems: LEAD_LIMITS.preferred_dates,
        }),
        Type.Null(),
      ]),
    ),
    estimate_snapshot: Type.Optional(
      Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()]),
    ),
    utm_source: tracking,
    utm_medium: tracking,
    utm_campaign: tracking,
    utm_term: tracking,
    utm_content: tracking,
    utm: Type.Optional(Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()])),
    referrer: tracking,
    referral_code: text(LEAD_LIMITS.referral_code),
    captcha_token: text(4096),
    session_id: text(LEAD_LIMITS.session_id),
    consent_marketing: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  },
  { additionalProperties: false },
)
type LeadBody = Static<typeof LeadBody>

/** POST /v1/leads: a request for a clean, with the server's own price. */
export const leadsApi = (deps: Deps, { staffOf }: StaffIdentity) =>
  new Elysia({ name: 'api/leads' }).post(
    urls.api.leads,
    async ({ body, request }) => {
      const staff = await staffOf(request)
      const call = { route: urls.api.leads, account: staff?.account ?? null, body }
      return idempotent(deps, request, call, async () => {
        const { clientIp } = contextOf(request)
        const captcha = staff
          ? 'off'
          : await passCaptcha(deps, body.captcha_token ?? undefined, clientIp)
        const created = await createLead(
          deps.database,
          {
            ...inputOf(body, captcha, deps.config.business.country),
            clientHash: staff ? null : countedClient(deps, request),
          },
          {
            home: homeOf(body.structured_inputs),
            session: body.session_id ? sessionKeyOf(deps, request, body.session_id) : null,
          },
          leadSettings(deps, 'refuse'),
          causeOf(staff, request),
        )
        return { status: 201, body: JSON.stringify(leadToWire(created)) }
      })
    },
    { body: LeadBody, detail: { summary: 'Ask for a clean', tags: ['Public'] } },
  )

async function passCaptcha(
  { captcha }: Deps,
  token: string | undefined,
  clientIp: string,
): Promise<'off' | 'passed'> {
  if (!captcha.required) return 'off'
  const verdict = await captcha.verify(token, clientIp)
  if (verdict === 'passed') return 'passed'
  if (verdict === 'failed') throw new DomainError('domain', 'Captcha verification failed')
  throw new DomainError('unavailable', 'Captcha verification is unavailable')
}

const problemFault = ({ field, rule, limit }: LeadFault) => ({
  field,
  message: problemWords[rule](limit),
})

function inputOf(
  body: LeadBody,
  captcha: LeadInput['captcha'],
  country: string,
): Omit<LeadInput, 'clientHash'> {
  const reading = readLead(body, body.preferred_dates ?? [], { country, anyNumber: true })
  if (!reading.ok) throw invalid(...reading.faults.map(problemFault))
  const { referralCode, ...texts } = reading.texts
  return {
    ...texts,
    snapshot: (body.estimate_snapshot as Record<string, unknown> | null | undefined) ?? null,
    source: {
      ...sourceOf(body),
      ...(referralCode === null ? {} : { referral_code: referralCode }),
    },
    consent: body.consent_marketing ? { wording: leadWords('en').consent_marketing } : null,
    language: 'en',
    captcha,
  }
}

/** Flat `utm_…` members win over the `utm` object, whose members may be spelled either way. */
function sourceOf(body: LeadBody): Source {
  const grouped = (body.utm ?? {}) as Record<string, unknown>
  const pick = (name: 'source' | 'medium' | 'campaign' | 'term' | 'content') =>
    body[`utm_${name}`] ?? grouped[`utm_${name}`] ?? grouped[name]
  return cutSource({
    utm_source: pick('source'),
    utm_medium: pick('medium'),
    utm_campaign: pick('campaign'),
    utm_term: pick('term'),
    utm_content: pick('content'),
    referrer: body.referrer,
  })
}

function leadToWire(created: LeadCreated) {
  const { quote } = created
  return {
    lead_id: created.leadId,
    next_step_text: thanksWords(quote.language).steps.slice(0, 2).join(' '),
    referral_code: created.referralCode,
    estimate: estimateToWire(quote.estimate),
    estimate_changed: created.estimateChanged,
  }
}
