import { chatWords } from '../../src/words/pages/chat.ts'
import type { Html } from '../jsx/runtime.ts'
import { Notice } from '../parts/notice.tsx'
import type { Frame } from '../types.ts'

/** A conversation of some time ago: whether it is still that home, before any price counts. */
export const Silence = ({ frame, since }: { frame: Frame; since: string }): Html => (
  <div id="silence">
    <Notice kind="signal">
      <p>{chatWords(frame.lang).silence(since)}</p>
    </Notice>
  </div>
)
