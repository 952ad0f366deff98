import type { Child, Html } from '../jsx/runtime.ts'

interface SegmentsProps {
  name: string
  legend: string
  options: { value: string; label: string }[]
  chosen: string
}

/** One of a few: radios that look like the segments of one control. */
export const Segments = ({ name, legend, options, chosen }: SegmentsProps): Html => (
  <fieldset class="choice">
    <legend>{legend}</legend>
    <div class="segments">
      {options.map(({ value, label }) => (
        <label class="pick">
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <span class="pick-face segment">{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** Yes or no: a checkbox in a pill, with what it costs when it costs something. */
export const Tick = (props: {
  name: string
  label: string
  checked: boolean
  price?: string | undefined
}): Html => (
  <label class="pick">
    <input type="checkbox" name={props.name} value="true" checked={props.checked} />
    <span class="pick-face tick">
      {props.label}
      {props.price && <span class="tick-price"> +{props.price}</span>}
    </span>
  </label>
)

export const Ticks = ({ legend, children }: { legend: string; children?: Child }): Html => (
  <fieldset class="choice">
    <legend>{legend}</legend>
    <div class="ticks">{children}</div>
  </fieldset>
)
