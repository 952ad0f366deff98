import { urls } from '../../../src/urls.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Fault } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Select } from '../parts/select.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { FACT_LABELS, fieldLabel, INCLUDED_LABELS, WEEKDAYS } from './words.ts'

export interface SettingsProps {
  frame: ConsoleFrame
  /** What stands in the form: the stored record, or what was typed. */
  fields: Record<string, string>
  version: number
  faults: Fault[]
  /** What the environment sets: the name of its variable, by field. */
  fixed: Record<string, string>
  /** What somebody else saved meanwhile where it differs from what was typed; null without a conflict. */
  meanwhile: { field: string; saved: string }[] | null
  /** Facts for which a general sentence is said where none is given. */
  optional: readonly string[]
  /** What operators set and nobody changes here, with the name of its variable. */
  operated: { name: string; value: string; variable: string }[]
}

/** The company's record: what every page, mail and answer says of it. */
export const SettingsPage = (props: SettingsProps): Html => (
  <ConsolePage frame={props.frame} title="Settings">
    {props.meanwhile && <Meanwhile lines={props.meanwhile} />}
    <form method="post" action={urls.console('settings')} class="settings">
      <ErrorSummary lang="en" faults={props.faults} />
      <input type="hidden" name="version" value={String(props.version)} />
      <Group id="company" title="Company">
        <One {...props} field="name" maxlength={100} />
        <One {...props} field="phone" type="tel" maxlength={40} />
        <One {...props} field="email" type="email" maxlength={255} />
        <One
          {...props}
          field="office_email"
          type="email"
          maxlength={255}
          required={false}
          hint="New requests, people who want a person and trouble with money are mailed here, gathered, at most every quarter of an hour. Empty means the address above."
        />
        <One {...props} field="address" maxlength={255} />
        <One
          {...props}
          field="hue"
          type="number"
          maxlength={3}
          hint="The accent’s hue, 0 to 359 degrees: 25 red, 65 amber, 160 spruce, 250 blue. Contrast is kept for each."
        />
      </Group>
      <Group id="hours" title="Office hours" hint="Business time; leave a closed day empty.">
        <Hours {...props} />
      </Group>
      <Group id="area" title="Where you go">
        <Two {...props} field="area_name" />
        <One
          {...props}
          field="postal_prefixes"
          rows={3}
          required={false}
          hint="Beginnings of the postal codes served, with blanks between: T5 T6 T8A. Empty means anywhere."
        />
      </Group>
      <Group id="promise" title="The sentence on the landing page">
        <Two {...props} field="promise" />
      </Group>
      <Group id="facts" title="Facts" hint="Said on the landing page, in the chat and in mails.">
        {Object.keys(FACT_LABELS).map((fact) => (
          <Two {...props} field={`facts_${fact}`} isOptional={props.optional.includes(fact)} />
        ))}
      </Group>
      <Group
        id="included"
        title="What is included"
        hint="A line each; the French lines stand for the English ones in the same order."
      >
        {Object.keys(INCLUDED_LABELS).map((type) => (
          <Two {...props} field={`included_${type}`} rows={8} />
        ))}
      </Group>
      <Group
        id="policies"
        title="Cancelling"
        hint="For deposits of bookings made from now on; each keeps the terms it was made under. Say the same under Facts, Cancelling."
      >
        <One
          {...props}
          field="free_cancel_hours"
          type="number"
          maxlength={3}
          hint="So many hours before the start the whole deposit still goes back."
        />
        <Select
          name="late_cancel"
          label={fieldLabel('late_cancel')}
          chosen={props.fields['late_cancel'] ?? 'forfeit'}
          options={[
            { value: 'forfeit', label: 'The deposit is kept' },
            { value: 'refund', label: 'The deposit goes back all the same' },
          ]}
        />
      </Group>
      <div class="settings-save">
        <Button>Save the settings</Button>
      </div>
    </form>
    <Operated {...props} />
  </ConsolePage>
)

const Meanwhile = ({ lines }: { lines: { field: string; saved: string }[] }): Html => (
  <Notice kind="harm">
    <div role="alert">
      <p>
        Somebody else saved the settings meanwhile. Yours are below and not saved; saving them again
        puts them in the place of these:
      </p>
      <Table
        caption="What was saved meanwhile"
        rows={lines}
        columns={[
          { head: 'Field', cell: ({ field }) => fieldLabel(field) },
          { head: 'Saved', cell: ({ saved }) => saved || '(empty)' },
        ]}
      />
    </div>
  </Notice>
)

interface OneProps extends SettingsProps {
  field: string
  type?: 'text' | 'tel' | 'email' | 'number'
  hint?: string
  maxlength?: number
  rows?: number
  required?: boolean
}

function One({ field, type, hint, maxlength, rows, required = true, ...props }: OneProps): Html {
  const variable = props.fixed[field]
  return (
    <Field
      lang="en"
      name={field}
      label={fieldLabel(field)}
      value={props.fields[field]}
      fault={faultOf(props, field)}
      hint={variable ? `Set by the operator with ${variable}; it cannot be changed here.` : hint}
      readonly={variable !== undefined}
      required={required}
      {...(type ? { type } : {})}
      {...(maxlength ? { maxlength } : {})}
      {...(rows ? { rows } : {})}
    />
  )
}

const faultOf = ({ faults }: SettingsProps, name: string) =>
  faults.find(({ field }) => field === name)?.message

/** A text in both languages, side by side. */
const Two = (
  props: SettingsProps & { field: string; rows?: number; isOptional?: boolean },
): Html => (
  <div class="settings-two">
    {['en', 'fr'].map((language) => (
      <One
        {...props}
        field={`${props.field}_${language}`}
        rows={props.rows ?? 2}
        required={!props.isOptional}
        {...(props.rows ? {} : { maxlength: 1000 })}
      />
    ))}
  </div>
)

const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0] as const

const Hours = (props: SettingsProps): Html => (
  <div class="settings-hours">
    {FROM_MONDAY.map((weekday) => (
      <fieldset>
        <legend>{WEEKDAYS[weekday]}</legend>
        {['opens', 'closes'].map((end) => (
          <DateField
            type="time"
            name={`hours_${weekday}_${end}`}
            label={end === 'opens' ? 'Opens' : 'Closes'}
            value={props.fields[`hours_${weekday}_${end}`] ?? ''}
            fault={faultOf(props, `hours_${weekday}_${end}`)}
          />
        ))}
      </fieldset>
    ))}
  </div>
)

const Group = (props: { id: string; title: string; hint?: string; children?: Child }): Html => (
  <section class="panel" id={props.id} aria-labelledby={`${props.id}-title`}>
    <h2 id={`${props.id}-title`}>{props.title}</h2>
    {props.hint && <p class="hint">{props.hint}</p>}
    {props.children}
  </section>
)

const Operated = ({ operated }: SettingsProps): Html => (
  <Group
    id="operated"
    title="Set by the operator"
    hint="They come from the environment the product was started with."
  >
    <Table
      caption="Settings of the environment"
      rows={operated}
      columns={[
        { head: 'Setting', cell: ({ name }) => name },
        { head: 'Value', cell: ({ value }) => value },
        { head: 'Variable', cell: ({ variable }) => <code>{variable}</code> },
      ]}
    />
  </Group>
)
