import type { TypicalHomeKey } from '../../src/domain/pricing/typical-homes.ts'
import { urls } from '../../src/urls.ts'
import { landingWords } from '../../src/words/pages/landing.ts'
import { priceWords } from '../../src/words/price.ts'
import { AreaCheck } from '../area/page.tsx'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { MESSAGE_ID, MessageBox } from '../parts/message-box.tsx'
import type { AddOnPrice, Frame } from '../types.ts'
import { Extras, Included, Questions, Steps } from './about.tsx'
import { Rates } from './rates.tsx'
import { Street } from './street.tsx'

export interface HomeProps {
  frame: Frame
  /** Where the visitor came from: `utm_…`, `referrer`, `ref`; sent along with the first message. */
  source: Record<string, string>
  /** The typical homes at today's prices, in cents before tax. */
  examples: { key: TypicalHomeKey; cents: number; hours: number; people: number }[]
  addOns: AddOnPrice[]
  tax: { name: string; percent: number }
}

/** The landing page: the message box first, then what it costs and what one gets. */
export function HomePage(props: HomeProps): Html {
  const { frame, examples, addOns, tax } = props
  const { lang, company } = frame
  const words = landingWords(lang)
  return (
    <Page
      frame={frame}
      title={words.title}
      description={company.promise[lang]}
      live
      scripts={['compose']}
      class="home"
    >
      <div class="hero">
        <div class="hero-words">
          <h1>{words.headline}</h1>
          <p class="intro">{words.lead}</p>
          <FirstMessage {...props} />
        </div>
        <Rates frame={frame} examples={examples} />
      </div>
      <Street />
      <Steps lang={lang} />
      <Included frame={frame} />
      <Extras lang={lang} addOns={addOns} tax={priceWords(lang).tax(tax.name, tax.percent)} />
      <AreaCheck frame={frame} />
      <Questions frame={frame} />
      <p class="closing">
        <a class="button primary" href="#start">
          {words.backToTop}
        </a>
      </p>
    </Page>
  )
}

/** The box that starts a conversation, and three examples that start one with a tap. */
function FirstMessage({ frame: { lang }, source }: HomeProps): Html {
  const words = landingWords(lang)
  return (
    <div class="start" id="start">
      <form method="post" action={urls.chatStart(lang)} class="start-form">
        <Source source={source} />
        <label for={MESSAGE_ID}>{words.label}</label>
        <MessageBox rows={2} describedBy={`${MESSAGE_ID}-hint`} />
        <p class="hint" id={`${MESSAGE_ID}-hint`}>
          {words.hint}
        </p>
        <Button wide>{words.send}</Button>
      </form>
      <form method="post" action={urls.chatStart(lang)} class="chips">
        <Source source={source} />
        <p class="aside">{words.tryOne}</p>
        {words.examples.map((text) => (
          <Chip text={text} />
        ))}
      </form>
    </div>
  )
}

const Source = ({ source }: { source: Record<string, string> }): Html => (
  <>
    {Object.entries(source).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)
