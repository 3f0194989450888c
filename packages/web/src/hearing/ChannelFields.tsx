import type { ChannelDescription } from '@earshot/api'
import { useState } from 'react'
import { useWords } from '../app/use-channels.ts'
import { fieldProblem } from '../client/field-problem.ts'
import { TextField } from '../kit/fields.tsx'

type Field = ChannelDescription['accountFields'][number]
export type FieldValues = Readonly<Record<string, string>>

const inputOf = {
  text: { type: 'text' },
  handle: { type: 'text', autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' },
  password: { type: 'password', autoComplete: 'off' },
  url: { type: 'url', spellCheck: false, autoCapitalize: 'none' },
  file: { type: 'text' },
} as const

/** The form a channel asks for, in the reader's language. */
export function ChannelFields({
  fields,
  values,
  onValues,
  problem,
}: {
  readonly fields: readonly Field[]
  readonly values: FieldValues
  readonly onValues: (values: FieldValues) => void
  readonly problem: unknown
}) {
  const pick = useWords()
  return fields.map((field) => (
    <TextField
      key={field.name}
      {...inputOf[field.kind]}
      label={pick(field.label)}
      {...(field.help && { help: pick(field.help) })}
      optional={!field.required}
      required={field.required}
      placeholder={field.placeholder}
      value={values[field.name] ?? ''}
      onValue={(value) => onValues({ ...values, [field.name]: value })}
      error={fieldProblem(problem, `values.${field.name}`) ?? fieldProblem(problem, `settings.${field.name}`)}
    />
  ))
}

/** Starts with the defaults of the channel; what stays empty is not sent. */
export function useFieldValues(fields: readonly Field[] | undefined): {
  readonly values: FieldValues
  readonly setValues: (values: FieldValues) => void
  readonly filled: Record<string, string>
} {
  const [own, setValues] = useState<FieldValues>({})
  const defaults = Object.fromEntries((fields ?? []).map((field) => [field.name, field.defaultValue ?? '']))
  const known = new Set((fields ?? []).map((field) => field.name))
  const values = { ...defaults, ...Object.fromEntries(Object.entries(own).filter(([name]) => known.has(name))) }
  const filled = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )
  return { values, setValues, filled }
}
