import { termsOf } from '@earshot/domain'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { fieldProblem } from '../client/field-problem.ts'
import { useCall } from '../client/use-call.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { Button } from '../kit/Button.tsx'
import { Checkbox, TextArea, TextField } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import { emptyQuery } from '../monitors/entries.ts'
import { PreviewPanel } from '../previews/PreviewPanel.tsx'
import { readTerms } from '../monitors/terms.ts'
import { usePreview } from '../previews/use-preview.ts'

/** Names a brand, shows what would be heard, and starts to listen. */
export function BrandForm({
  mayBeRival,
  onDone,
  extra,
}: {
  readonly mayBeRival: boolean
  readonly onDone: () => void
  readonly extra?: ReactNode
}) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const [name, setName] = useState('')
  const [handles, setHandles] = useState('')
  const [words, setWords] = useState('')
  const [domains, setDomains] = useState('')
  const [rival, setRival] = useState(false)
  const [asked, setAsked] = useState(false)
  const { preview, looking, look, problem } = usePreview()
  const make = useCall('makeBrand', { refresh: ['brands', 'monitors', 'sources', 'me'], onDone })

  const brand = { name: name.trim(), handles: readTerms(handles), words: readTerms(words), domains: readTerms(domains) }
  const withName = (act: () => void) => {
    setAsked(true)
    if (brand.name !== '') act()
  }
  return (
    <>
      <Form
        onSend={() => withName(() => make.mutate({ params: { workspace }, body: { ...brand, rival } }))}
        problem={make.error ?? problem}
        actions={
          <>
            <Button type="submit" look="main" pending={make.isPending}>
              {say('start.listen')}
            </Button>
            <Button pending={looking} onClick={() => withName(() => look({ ...emptyQuery, any: termsOf(brand) }))}>
              {say('start.look')}
            </Button>
            {extra}
          </>
        }
      >
        <TextField
          label={say('start.name')}
          value={name}
          onValue={setName}
          autoComplete="organization"
          maxLength={200}
          error={asked && brand.name === '' ? say('start.name.missing') : fieldProblem(make.error, 'name')}
        />
        <TextArea
          label={say('start.handles')}
          help={say('start.handles.help')}
          optional
          rows={2}
          value={handles}
          onValue={setHandles}
          error={fieldProblem(make.error, 'handles')}
        />
        <TextArea
          label={say('start.words')}
          help={say('start.words.help')}
          optional
          rows={2}
          value={words}
          onValue={setWords}
          error={fieldProblem(make.error, 'words')}
        />
        <TextArea
          label={say('start.domains')}
          help={say('start.domains.help')}
          optional
          rows={2}
          value={domains}
          onValue={setDomains}
          error={fieldProblem(make.error, 'domains')}
        />
        {mayBeRival && <Checkbox label={say('brands.isRival')} checked={rival} onValue={setRival} />}
      </Form>
      <PreviewPanel preview={preview} looking={looking} />
    </>
  )
}
