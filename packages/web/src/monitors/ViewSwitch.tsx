import { useId } from 'react'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Monitor.module.css'
import type { View } from './use-draft.ts'

const views = ['fields', 'text'] as const satisfies readonly View[]

/** Fields or text: two spellings of one query. */
export function ViewSwitch({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  const say = useText()
  const name = useId()
  return (
    <fieldset className={styles.views}>
      <legend>
        <VisuallyHidden>{say('monitor.view')}</VisuallyHidden>
      </legend>
      {views.map((each) => (
        <label key={each} className={styles.view}>
          <input type="radio" name={name} checked={view === each} onChange={() => onView(each)} />
          <span>{say(`monitor.view.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
