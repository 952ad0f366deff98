import { urls } from '../../src/urls.ts'
import { wishWords } from '../../src/words/wishes.ts'
import type { Html } from '../jsx/runtime.ts'
import { Hours } from '../layout/footer.tsx'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Call } from '../parts/phone-link.tsx'
import { Steps } from '../parts/steps.tsx'
import type { Frame } from '../types.ts'

/**
 * How the answer comes. `mail`: a link, or a call. `no_address`: a call, because no address was left.
 * `calls`: a call, because no mail goes out from here or none gets through to the person.
 */
export type WishReach = 'mail' | 'no_address' | 'calls'

export interface WishProps {
  frame: Frame
  requestToken: string
  /** The start that was asked for, in words. */
  when: string
  reach: WishReach
  /** Nobody could check that a person asks. */
  isUnchecked: boolean
}

/** A start that is not held: where the wish is, who answers and when, and what is quicker. */
export function WishPage({ frame, requestToken, when, reach, isUnchecked }: WishProps): Html {
  const { lang, hours, company } = frame
  const words = wishWords(lang).kept
  return (
    <Page frame={frame} title={words.title} class="narrow" guarded>
      <h1>{words.title}</h1>
      <Notice kind="signal">
        <p>{isUnchecked ? words.unchecked(when) : words.text(when)}</p>
      </Notice>
      <h2>{words.next}</h2>
      <Steps steps={[words.answers, words.reach[reach], words.charged]} />
      {hours.length > 0 && (
        <>
          <h2>{words.hours}</h2>
          <Hours frame={frame} />
        </>
      )}
      <Call says={words.quicker} company={company} />
      <p class="ways">
        <ButtonLink href={urls.leadTimes(lang, requestToken)}>{words.other}</ButtonLink>
        <ButtonLink href={urls.lead(lang, requestToken)} kind="quiet">
          {words.request}
        </ButtonLink>
      </p>
    </Page>
  )
}
