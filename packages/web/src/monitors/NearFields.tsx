import { Plus } from 'lucide-react'
import type { Ref } from 'react'
import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Entries.module.css'

const mostDistance = 50

/** Two words or phrases, and how far apart they may stand. */
export function NearFields({
  label,
  onAdd,
  ref,
}: {
  readonly label: string
  readonly onAdd: (entry: string) => void
  /** Of the first field. */
  readonly ref?: Ref<HTMLInputElement>
}) {
  const say = useText()
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const [distance, setDistance] = useState(3)
  const isReady = one.trim() !== '' && other.trim() !== ''
  const add = () => {
    if (!isReady) return
    onAdd(`${phrase(one)} near/${distance} ${phrase(other)}`)
    setOne('')
    setOther('')
  }
  const word = (name: string, value: string, onValue: (value: string) => void, first?: Ref<HTMLInputElement>) => (
    <input
      ref={first}
      className={styles.input}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      maxLength={300}
      aria-label={`${label}: ${name}`}
      placeholder={name}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isReady) return
        event.preventDefault()
        add()
      }}
    />
  )
  return (
    <>
      {word(say('monitor.near.one'), one, setOne, ref)}
      <input
        type="number"
        className={styles.distance}
        min={1}
        max={mostDistance}
        aria-label={say('monitor.near.distance')}
        title={say('monitor.near.distance')}
        value={distance}
        onChange={(event) =>
          setDistance(Math.max(1, Math.min(mostDistance, Math.trunc(event.currentTarget.valueAsNumber) || 1)))
        }
      />
      {word(say('monitor.near.other'), other, setOther)}
      <Button icon={<Plus size={16} aria-hidden="true" />} aria-disabled={!isReady || undefined} onClick={add}>
        {say('monitor.entry.add')}
      </Button>
    </>
  )
}

/** Several words stand in quotation marks, unless somebody wrote brackets or marks of their own. */
function phrase(typed: string): string {
  const text = typed.trim()
  return /\s/.test(text) && !/^[("“„«=~]/.test(text) ? `"${text}"` : text
}
