import type { ImportFile } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Card } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'
import { ImportProblems } from './ImportProblems.tsx'
import styles from './Imports.module.css'
import { MappingForm } from './MappingForm.tsx'

/** One imported file: its mapping before, its progress during, its sums and problems after. */
export function ImportCard({ file }: { readonly file: ImportFile }) {
  const say = useText()
  const intl = useIntl()
  const workspace = useWorkspaceSlug()
  const params = { workspace, id: file.id }
  const pause = useCall('pauseImport', { refresh: ['imports'] })
  const start = useCall('startImport', { refresh: ['imports'] })
  const remove = useCall('removeImport', { refresh: ['imports'] })
  const [unit, divisor] = file.bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const)
  const size = intl.formatNumber(file.bytes / divisor, { style: 'unit', unit, maximumFractionDigits: 1 })
  const resume = () =>
    start.mutate({
      params,
      body: { mapping: file.mapping, channel: file.channel, ...(file.brandId && { brandId: file.brandId }) },
    })
  return (
    <li>
      <Card>
        <div className={styles.head}>
          <h2 className={styles.name}>
            <bdi>{file.fileName}</bdi>
          </h2>
          <p className={styles.quiet}>
            {say(`imports.state.${file.state}`)} · {size} · {file.charset} · <RelativeTime at={file.createdAt} />
          </p>
        </div>
        {file.stateReason && <Notice tone="danger">{file.stateReason}</Notice>}
        {file.state === 'uploaded' && <MappingForm file={file} />}
        {file.state !== 'uploaded' && (
          <>
            <ProgressBar
              value={file.state === 'done' ? file.bytes : file.bytesDone}
              max={file.bytes}
              label={say(`imports.state.${file.state}`)}
            />
            <p className={styles.figures} role="status">
              <span>{say('imports.rows', { count: file.rowsRead })}</span>
              <Link to="/w/$workspace/heard" params={{ workspace }}>
                {say('imports.stored', { count: file.rowsStored })}
              </Link>
              <span>{say('imports.known', { count: file.rowsKnown })}</span>
              {file.rowsBad > 0 && <span>{say('imports.bad', { count: file.rowsBad })}</span>}
            </p>
          </>
        )}
        {file.rowsBad > 0 && <ImportProblems file={file} />}
        <ProblemNotice problem={pause.error ?? start.error ?? remove.error} />
        <div className={styles.actions}>
          {file.state === 'running' && (
            <Button pending={pause.isPending} onClick={() => pause.mutate({ params })}>
              {say('imports.pause')}
            </Button>
          )}
          {(file.state === 'paused' || file.state === 'failed') && (
            <Button look="main" pending={start.isPending} onClick={resume}>
              {say('imports.resume')}
            </Button>
          )}
          {file.state !== 'running' && (
            <Button look="quiet" pending={remove.isPending} onClick={() => remove.mutate({ params })}>
              {say('imports.remove')}
            </Button>
          )}
        </div>
      </Card>
    </li>
  )
}
