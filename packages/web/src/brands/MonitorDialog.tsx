import type { Brand, Monitor } from '@earshot/api'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannels, useWords } from '../app/use-channels.ts'
import { fieldProblem } from '../client/field-problem.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Checkbox, TextArea, TextField } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'
import { PreviewPanel } from './PreviewPanel.tsx'
import { readTerms, writeTerms } from './terms.ts'
import { usePreview } from './use-preview.ts'

/** Writes a new monitor or changes one; looks how much it would hear before it is saved. */
export function MonitorDialog({
  brand,
  monitor,
  onClose,
}: {
  readonly brand: Brand
  readonly monitor?: Monitor
  readonly onClose: () => void
}) {
  const say = useText()
  const pick = useWords()
  const workspace = useWorkspaceSlug()
  const channels = useChannels()
  const [name, setName] = useState(monitor?.name ?? '')
  const [any, setAny] = useState(writeTerms(monitor?.query.any ?? []))
  const [all, setAll] = useState(writeTerms(monitor?.query.all ?? []))
  const [none, setNone] = useState(writeTerms(monitor?.query.none ?? []))
  const [languages, setLanguages] = useState((monitor?.query.languages ?? []).join(', '))
  const [chosen, setChosen] = useState<readonly string[]>(monitor?.query.channels ?? [])
  const [asked, setAsked] = useState(false)
  const { preview, looking, look, problem } = usePreview()
  const options = { refresh: ['monitors'] as const, onDone: onClose }
  const make = useCall('makeMonitor', options)
  const change = useCall('changeMonitor', options)

  const query = {
    any: readTerms(any),
    all: readTerms(all),
    none: readTerms(none),
    languages: readTerms(languages).map((code) => code.toLowerCase()),
    channels: [...chosen],
  }
  const empty = query.any.length === 0 && query.all.length === 0
  const ready = (act: () => void) => {
    setAsked(true)
    if (!empty) act()
  }
  const save = () => {
    const body = { name: name.trim() || query.any[0] || query.all[0] || brand.name, query }
    if (monitor) change.mutate({ params: { workspace, id: monitor.id }, body })
    else make.mutate({ params: { workspace }, body: { ...body, brandId: brand.id } })
  }
  const refused = make.error ?? change.error
  return (
    <Dialog title={monitor ? monitor.name : say('monitors.add')} wide onClose={onClose}>
      <Form
        onSend={() => ready(save)}
        problem={refused ?? problem}
        actions={
          <>
            <Button type="submit" look="main" pending={make.isPending || change.isPending}>
              {say('monitors.save')}
            </Button>
            <Button pending={looking} onClick={() => ready(() => look(query))}>
              {say('monitors.preview')}
            </Button>
          </>
        }
      >
        <TextField label={say('monitors.name')} optional value={name} onValue={setName} maxLength={200} />
        <TextArea
          label={say('monitors.any')}
          help={say('monitors.terms.help')}
          rows={4}
          value={any}
          onValue={setAny}
          error={asked && empty ? say('monitors.noTerms') : fieldProblem(refused, 'query.any')}
        />
        <TextArea
          label={say('monitors.all')}
          optional
          rows={2}
          value={all}
          onValue={setAll}
          error={fieldProblem(refused, 'query.all')}
        />
        <TextArea
          label={say('monitors.none')}
          optional
          rows={2}
          value={none}
          onValue={setNone}
          error={fieldProblem(refused, 'query.none')}
        />
        <TextField
          label={say('monitors.languages')}
          help={say('monitors.languages.help')}
          optional
          value={languages}
          onValue={setLanguages}
          error={fieldProblem(refused, 'query.languages')}
        />
        <fieldset>
          <legend className={styles.legend}>{say('monitors.channels')}</legend>
          <p className={styles.help}>{say('monitors.channels.all')}</p>
          <div className={styles.boxes}>
            {channels.map((channel) => (
              <Checkbox
                key={channel.name}
                label={pick(channel.title)}
                checked={chosen.includes(channel.name)}
                onValue={(on) =>
                  setChosen(on ? [...chosen, channel.name] : chosen.filter((each) => each !== channel.name))
                }
              />
            ))}
          </div>
        </fieldset>
      </Form>
      <PreviewPanel preview={preview} looking={looking} />
    </Dialog>
  )
}
