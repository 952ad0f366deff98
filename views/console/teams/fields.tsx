import type { Html } from '../../jsx/runtime.ts'
import { Field } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import { HoursFields } from './hours.tsx'

interface TeamFieldsProps {
  typed: Record<string, string>
  faults: Fault[]
}

/** Everything a team is: its name, how many go, where, and when. */
export function TeamFields({ typed, faults }: TeamFieldsProps): Html {
  const of = (name: string) => ({
    lang: 'en' as const,
    name,
    value: typed[name] ?? '',
    fault: faults.find(({ field }) => field === name)?.message,
  })
  return (
    <>
      <Field {...of('name')} label="Name" maxlength={100} required autocomplete="off" />
      <Field {...of('size')} label="Cleaners who go together" inputmode="numeric" required />
      <Field
        {...of('postal_prefixes')}
        label="Postal codes it goes to"
        hint="Their beginnings with commas, such as T5J, T6. Empty is anywhere."
        autocomplete="off"
      />
      <HoursFields typed={typed} faults={faults} />
    </>
  )
}
