import type { Child, Html } from '../jsx/runtime.ts'
import type { Frame } from '../types.ts'
import { Icon } from './icon.tsx'

/** A quiet note, or one that needs the reader (`signal`), or one about harm. Word and shape, then colour. */
export const Notice = (props: { kind?: 'note' | 'signal' | 'harm'; children?: Child }): Html => (
  <div class={['notice', props.kind ?? 'note']}>
    <Icon name={props.kind === 'note' || !props.kind ? 'check' : 'alert'} />
    <div>{props.children}</div>
  </div>
)

/** What the last act left to say; inside the region that every page has for it. */
export const Flash = ({ flash }: { flash: Frame['flash'] }): Html | null =>
  flash ? (
    <Notice kind={flash.kind === 'error' ? 'harm' : 'note'}>
      <p>{flash.text}</p>
    </Notice>
  ) : null
