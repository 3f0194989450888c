import type { AlarmSettings } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localeNames } from '../app/locale-names.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { fieldProblem } from '../client/field-problem.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Checkbox, Select, TextArea, TextField } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useToast } from '../kit/Toast.tsx'
import { locales } from '../messages/locales.ts'
import { useText } from '../messages/text.tsx'
import { readAddresses } from './addresses.ts'
import styles from './Alarms.module.css'
import { NoticeList } from './NoticeList.tsx'

/** Which alarms there are, how soon, and who is told. */
export function AlarmSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const settings = useQuery(ask('alarmSettings', { params: { workspace } }))
  return (
    <Dialog title={say('alarms.settings')} onClose={onClose}>
      {settings.error && <Failure problem={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <Loading lines={4} />}
      {settings.data && <SettingsForm settings={settings.data} />}
    </Dialog>
  )
}

const sensitivities = ['few', 'usual', 'many'] as const

function SettingsForm({ settings }: { readonly settings: AlarmSettings }) {
  const say = useText()
  const toast = useToast()
  const workspace = useWorkspaceSlug()
  const [draft, setDraft] = useState({ ...settings, webhookUrl: settings.webhookUrl ?? '' })
  const [addresses, setAddresses] = useState(settings.emails.join('\n'))
  const change = useCall('changeAlarmSettings', { refresh: ['alarmSettings'] })
  const trial = useCall('tryAlarm', { refresh: ['alarmSettings'] })
  const { silence, burst, sensitivity, locale, webhookUrl } = draft
  const body = { silence, burst, sensitivity, locale, webhookUrl: webhookUrl.trim(), emails: readAddresses(addresses) }
  const isSaved =
    JSON.stringify(body) ===
    JSON.stringify({
      silence: settings.silence,
      burst: settings.burst,
      sensitivity: settings.sensitivity,
      locale: settings.locale,
      webhookUrl: settings.webhookUrl ?? '',
      emails: settings.emails,
    })
  const secret = change.data?.webhookSecret
  const hasAnybody = settings.emails.length > 0 || settings.webhookUrl !== undefined
  return (
    <Form
      onSend={() =>
        change.mutate({ params: { workspace }, body }, { onSuccess: () => toast({ text: say('settings.saved') }) })
      }
      problem={change.error ?? trial.error}
      actions={
        <>
          {hasAnybody && isSaved && (
            <Button
              pending={trial.isPending}
              onClick={() =>
                trial.mutate({ params: { workspace } }, { onSuccess: () => toast({ text: say('alarms.tried') }) })
              }
            >
              {say('alarms.try')}
            </Button>
          )}
          <Button type="submit" look="main" pending={change.isPending}>
            {say('kit.save')}
          </Button>
        </>
      }
    >
      <Checkbox
        label={say('alarms.onSilence')}
        checked={silence}
        onValue={(checked) => setDraft({ ...draft, silence: checked })}
      />
      <Checkbox
        label={say('alarms.onBurst')}
        checked={burst}
        onValue={(checked) => setDraft({ ...draft, burst: checked })}
      />
      <Select
        label={say('alarms.sensitivity')}
        help={say('alarms.sensitivity.help')}
        value={sensitivity}
        options={sensitivities.map((value) => ({ value, label: say(`alarms.sensitivity.${value}`) }))}
        onValue={(value) => setDraft({ ...draft, sensitivity: value })}
      />
      <TextArea
        label={say('alarms.emails')}
        help={settings.canMail ? say('alarms.emails.help') : say('alarms.noMail')}
        rows={2}
        optional
        value={addresses}
        onValue={setAddresses}
        error={fieldProblem(change.error, 'emails')}
      />
      <Select
        label={say('alarms.locale')}
        value={locale}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        onValue={(value) => setDraft({ ...draft, locale: value })}
      />
      <TextField
        type="url"
        label={say('alarms.webhook')}
        help={say('alarms.webhook.help')}
        optional
        spellCheck={false}
        autoCapitalize="none"
        placeholder="https://"
        value={webhookUrl}
        onValue={(value) => setDraft({ ...draft, webhookUrl: value })}
        error={fieldProblem(change.error, 'webhookUrl')}
      />
      {secret !== undefined && (
        <Notice tone="positive">
          {say('alarms.secret')} <code className={styles.secret}>{secret}</code>
        </Notice>
      )}
      <NoticeList notices={settings.notices} />
    </Form>
  )
}
