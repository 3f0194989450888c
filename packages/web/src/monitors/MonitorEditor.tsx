import type { Brand, Monitor } from '@earshot/api'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { Confirm } from '../kit/Confirm.tsx'
import { TextField } from '../kit/fields.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { useText } from '../messages/text.tsx'
import { emptyQuery, plainQuery, wordsOf } from './entries.ts'
import styles from './Monitor.module.css'
import { PreviewPanel } from '../previews/PreviewPanel.tsx'
import { QueryFields } from './QueryFields.tsx'
import { QueryHelp } from './QueryHelp.tsx'
import { QueryText } from './QueryText.tsx'
import { useDraft } from './use-draft.ts'
import { useLook } from './use-look.ts'
import { useWarningWords } from '../previews/use-warning-words.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** A little longer than the server looks at most. */
const mostWaitMs = 10_000

/** Writes a monitor, with what it would hear beside it. */
export function MonitorEditor({
  brand,
  monitor,
  words,
}: {
  readonly brand: Brand
  readonly monitor: Monitor | undefined
  /** What a new one looks for, to begin with. */
  readonly words: string | undefined
}) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  const [name, setName] = useState(monitor?.name ?? '')
  const draft = useDraft(monitor?.query ?? (words === undefined ? emptyQuery : { ...emptyQuery, any: [words] }))
  const { view, query, text, reading, isBlank } = draft
  const [isAsked, setIsAsked] = useState(false)
  const [isWarned, setIsWarned] = useState(false)
  const [isStuck, setIsStuck] = useState(false)
  const [waitingFor, setWaitingFor] = useState<string>()
  const isSaved = useRef(false)
  const warningWords = useWarningWords()
  const done = () => {
    isSaved.current = true
    void navigate({ to: '/w/$workspace/brands', params: { workspace } })
  }
  const make = useCall('makeMonitor', { refresh: ['monitors'], onDone: done })
  const change = useCall('changeMonitor', { refresh: ['monitors'], onDone: done })
  const problems = reading?.problems ?? []
  const sound = reading && problems.length === 0 ? reading.query : undefined
  const { preview, looking, seen, problem: lookProblem, again } = useLook(sound, brand.id)

  // A query that is mostly text is shown as one from the beginning.
  const { isTextOnly, show } = draft
  const isShown = useRef(false)
  useEffect(() => {
    if (isTextOnly && !isShown.current) void show('text')
    isShown.current = true
  }, [isTextOnly, show])

  const isChanged = name !== (monitor?.name ?? '') || draft.isChanged
  const leaving = useBlocker({
    shouldBlockFn: () => isChanged && !isSaved.current,
    enableBeforeUnload: () => isChanged && !isSaved.current,
    withResolver: true,
  })

  const save = async ({ anyway = false, hasWaited = false } = {}) => {
    setIsAsked(true)
    if (isBlank) return
    const now = reading ?? (await draft.readNow())
    if (!now?.query || now.problems.length > 0) return
    const key = plainQuery(now.query)
    const isSure = anyway || key === plainQuery(monitor?.query ?? emptyQuery)
    if (!isSure && !hasWaited && seen !== key && !lookProblem) {
      setWaitingFor(key)
      return
    }
    if (!isSure && seen === key && preview?.warning === 'matches-everything') {
      setIsWarned(true)
      return
    }
    const [first] = [...now.query.any, ...now.query.all]
    const called = name.trim() || (first === undefined ? brand.name : wordsOf(first))
    const body = { name: called.slice(0, 200), query: now.query }
    if (monitor) change.mutate({ params: { workspace, id: monitor.id }, body })
    else make.mutate({ params: { workspace }, body: { ...body, brandId: brand.id } })
  }
  const send = () => void save()
  // Whoever is quicker than the preview waits for its warning, but not for long.
  const goOn = useEffectEvent(() => {
    setWaitingFor(undefined)
    void save({ hasWaited: true })
  })
  useEffect(() => {
    if (waitingFor === undefined) return undefined
    const isOver = seen === waitingFor || Boolean(lookProblem)
    const timer = setTimeout(() => goOn(), isOver ? 0 : mostWaitMs)
    return () => clearTimeout(timer)
  }, [waitingFor, seen, lookProblem])
  const form = useRef<HTMLFormElement>(null)
  const sendNow = useEffectEvent(send)
  useEffect(() => {
    const { current } = form
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      // After the field has taken over what is half typed.
      setTimeout(() => sendNow())
    }
    current?.addEventListener('keydown', listener)
    return () => current?.removeEventListener('keydown', listener)
  }, [])
  const whole = problems.find(({ code }) => code === 'matches-everything')
  const error =
    isAsked && isBlank ? say('monitor.empty') : whole && view === 'fields' ? say('monitor.everything') : undefined
  const isSaving = make.isPending || change.isPending || waitingFor !== undefined
  return (
    <div className={styles.columns}>
      <form
        ref={form}
        className={styles.editor}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <TextField
          label={say('monitor.name')}
          help={say('monitor.name.help')}
          optional
          value={name}
          onValue={setName}
          maxLength={200}
          autoComplete="off"
        />
        <div>
          <ViewSwitch
            view={view}
            onView={(next) => {
              setIsStuck(next === 'fields' && view === 'text' && !isBlank && reading !== undefined && !reading.query)
              void draft.show(next)
            }}
          />
          {isStuck && view === 'text' && (
            <p className={styles.stuck} role="status">
              {say('monitor.view.stuck')}
            </p>
          )}
        </div>
        {view === 'fields' ? (
          <QueryFields
            query={query}
            onQuery={draft.setQuery}
            problems={problems}
            terms={preview && !looking && sound ? preview.terms : []}
            error={error}
            onText={() => void draft.show('text')}
            isNew={monitor === undefined}
          />
        ) : (
          <QueryText text={text} onText={draft.setText} problem={problems[0]} error={error} />
        )}
        <QueryHelp open={view === 'text'} />
        <ProblemNotice problem={make.error ?? change.error ?? draft.problem} />
        <div className={classNames(styles.actions, styles.foot)}>
          <Button type="submit" look="main" pending={isSaving}>
            {say('monitor.save')}
          </Button>
          <span className={styles.keys}>
            <KeyHint keys="$mod+Enter" />
          </span>
          <span className={styles.help}>{say('monitor.save.effect')}</span>
        </div>
      </form>
      <div className={styles.preview}>
        <PreviewPanel
          preview={preview}
          looking={looking}
          problem={lookProblem}
          onAgain={again}
          waits={say(isBlank || problems.length === 0 ? 'preview.waits' : 'preview.mend')}
        />
      </div>
      {isWarned && (
        <Confirm
          title={say('monitor.anyway.title')}
          act={say('monitor.anyway')}
          pending={isSaving}
          onAct={() => {
            setIsWarned(false)
            void save({ anyway: true })
          }}
          onClose={() => setIsWarned(false)}
        >
          {preview && warningWords(preview)?.[0]} {say('monitor.anyway.text')}
        </Confirm>
      )}
      {leaving.status === 'blocked' && (
        <Confirm
          title={say('monitor.leave.title')}
          act={say('monitor.leave')}
          pending={false}
          onAct={leaving.proceed}
          onClose={leaving.reset}
        >
          {say('monitor.leave.text')}
        </Confirm>
      )}
    </div>
  )
}
