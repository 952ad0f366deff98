import type { DoorFrame } from '../../../views/console/sign-in/frame.tsx'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../plugins/assets.ts'

export interface DoorOffice extends Pick<Deps, 'company'> {
  assets: Assets
}

/** What the pages before the console are given. */
export function doorFrame({ company, assets }: DoorOffice): DoorFrame {
  const { name, hue } = company.current()
  return { company: { name, hue }, asset: assets.url }
}
