import { type Html, raw } from '../jsx/runtime.ts'

/** A street drawn in one line: a bungalow, a house, a condo, and the trees between them. */
const LINES = `
<path d="M0 118h70M214 118h44M444 118h46M648 118h42M792 118h48M1046 118h42M1232 118h68"/>
<path d="M70 118V82l72-34 72 34v36M70 118h144M58 88l84-40 84 40M128 118V94h26v24"/>
<path d="M258 118V58l56-38 56 38v60M346 42V22h14v30M258 118h186V72h-74M246 66l68-46 68 46M300 118V92h28v26M396 118V90h28v28"/>
<path d="M490 118V16h110v102M490 118h158V56h-48M544 118V98h24v20"/>
<path d="M690 118V80l50-40 50 40v38M690 118h102M680 88l60-48 60 48M728 118V94h24v24"/>
<path d="M840 118V48h128v70M840 118h206V76h-78M832 48h144M894 118V92h22v26"/>
<path d="M1088 118V78l72-32 72 32v40M1088 118h144M1076 83l84-37 84 37M1148 118V94h26v24"/>`

const TREES = [34, 236, 466, 668, 814, 1066, 1262]
const LIGHTS = `
<path d="M92 90h20v14H92zM172 90h20v14h-20zM276 62h18v16h-18zM334 62h18v16h-18zM506 32h14v14h-14zM540 32h14v14h-14zM574 62h14v14h-14zM540 62h14v14h-14zM614 72h16v16h-16zM760 76h16v14h-16zM856 62h20v14h-20zM930 62h20v14h-20zM990 88h20v14h-20zM1016 88h14v14h-14zM1108 86h20v14h-20zM1194 86h20v14h-20z"/>`
const DARK = `
<path d="M506 62h14v14h-14zM574 32h14v14h-14zM506 92h14v14h-14zM704 76h16v14h-16zM894 62h18v14h-18zM278 92h14v14h-14z"/>`

const tree = (x: number) =>
  `<path d="M${x} 118v-8m-9 0h18l-6-10h3l-6-10h3l-3-10-3 10h3l-6 10h3z" />`

/** The landing page's face: decoration, so nothing is read out. */
export const Street = (): Html => (
  <svg class="street" viewBox="0 0 1300 124" aria-hidden="true" focusable="false">
    <g class="street-lights">{raw(LIGHTS)}</g>
    <g class="street-lines">
      {raw(LINES)}
      {raw(DARK)}
      {raw(TREES.map(tree).join(''))}
    </g>
  </svg>
)
