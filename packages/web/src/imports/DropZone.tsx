import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Imports.module.css'
import { uploadImport } from './upload.ts'

interface Upload {
  readonly name: string
  readonly share: number
}

/** Takes files by drag and drop or by a button, one after the other. */
export function DropZone() {
  const say = useText()
  const intl = useIntl()
  const workspace = useWorkspaceSlug()
  const cache = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [upload, setUpload] = useState<Upload>()
  const [problem, setProblem] = useState<unknown>()

  const take = async (files: FileList | null) => {
    setProblem(undefined)
    try {
      for (const file of files ?? []) {
        setUpload({ name: file.name, share: 0 })
        await uploadImport(workspace, file, (share) => setUpload({ name: file.name, share }))
      }
    } catch (refused) {
      setProblem(refused)
    } finally {
      setUpload(undefined)
      await cache.invalidateQueries({ queryKey: ['imports'] })
    }
  }
  const label =
    upload &&
    say('imports.uploading', { name: upload.name, percent: intl.formatNumber(upload.share, { style: 'percent' }) })
  return (
    <div>
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files)
        }}
      >
        <p>{say('imports.drop')}</p>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json"
          aria-label={say('imports.choose')}
          onChange={(event) => {
            void take(event.currentTarget.files).then(() => {
              if (input.current) input.current.value = ''
            })
          }}
        />
        <Button look="main" pending={upload !== undefined} onClick={() => input.current?.click()}>
          {say('imports.choose')}
        </Button>
        {upload && label && (
          <>
            <p className={styles.quiet}>{label}</p>
            <ProgressBar value={upload.share} max={1} label={label} />
          </>
        )}
      </div>
      <ProblemNotice problem={problem} />
    </div>
  )
}
