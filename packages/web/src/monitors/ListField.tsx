import type { ReactNode } from 'react'
import { useState } from 'react'
import { TextField } from '../kit/fields.tsx'
import { readTerms } from './terms.ts'

/** A few short values with commas between them. What is being typed stays as it is typed. */
export function ListField({
  label,
  help,
  values,
  onValues,
  error,
}: {
  readonly label: string
  readonly help?: ReactNode
  readonly values: readonly string[]
  readonly onValues: (values: string[]) => void
  readonly error?: string | undefined
}) {
  const [typed, setTyped] = useState(values.join(', '))
  const isTyped = readTerms(typed).join('\n') === values.join('\n')
  return (
    <TextField
      label={label}
      help={help}
      optional
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={isTyped ? typed : values.join(', ')}
      onValue={(next) => {
        setTyped(next)
        onValues(readTerms(next))
      }}
      error={error}
    />
  )
}
