import type { ImportFile, ImportMapping } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Select } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Imports.module.css'
import { importFields } from './import-fields.ts'

/** Which column is what: guessed, shown with the first row, changed by hand. */
export function MappingForm({ file }: { readonly file: ImportFile }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const brands = useQuery(ask('brands', { params: { workspace } })).data?.items ?? []
  const [mapping, setMapping] = useState<ImportMapping>(file.mapping)
  const [brandId, setBrandId] = useState(file.brandId ?? '')
  const [asked, setAsked] = useState(false)
  const start = useCall('startImport', { refresh: ['imports'] })
  const columns = [
    { value: '', label: say('imports.mapping.none') },
    ...file.columns.map((column) => ({ value: column, label: column })),
  ]
  const example = (column: string | undefined) => (column === undefined ? undefined : file.sampleRows[0]?.[column])
  const send = () => {
    setAsked(true)
    if (!mapping.text) return
    start.mutate({
      params: { workspace, id: file.id },
      body: { mapping, channel: file.channel, ...(brandId && { brandId }) },
    })
  }
  return (
    <Form
      onSend={send}
      problem={start.error}
      actions={
        <Button type="submit" look="main" pending={start.isPending}>
          {say('imports.start')}
        </Button>
      }
    >
      <div>
        <h3>{say('imports.mapping.title')}</h3>
        <p className={styles.quiet}>{say('imports.mapping.lead')}</p>
      </div>
      <div className={styles.mapping}>
        {importFields.map((field) => (
          <div key={field}>
            <Select
              label={say(`imports.field.${field}`)}
              value={mapping[field] ?? ''}
              options={columns}
              error={field === 'text' && asked && !mapping.text ? say('imports.mapping.noText') : undefined}
              onValue={(column) => {
                const { [field]: _, ...others } = mapping
                setMapping(column === '' ? others : { ...others, [field]: column })
              }}
            />
            <p className={styles.example} dir="auto">
              {example(mapping[field])}
            </p>
          </div>
        ))}
        <Select
          label={say('imports.brand')}
          value={brandId}
          options={[
            { value: '', label: say('imports.brand.match') },
            ...brands.map((brand) => ({ value: brand.id, label: brand.name })),
          ]}
          onValue={setBrandId}
        />
      </div>
    </Form>
  )
}
