import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { LiveProvider } from '../client/LiveProvider.tsx'
import { Text } from '../messages/text.tsx'
import { AlarmBar } from './AlarmBar.tsx'
import { useKeys } from './KeysProvider.tsx'
import { useSetLocale } from './LocaleProvider.tsx'
import { applyTheme } from './preferences.ts'
import { Rail } from './Rail.tsx'
import { Lost } from './Root.tsx'
import { part } from './room-part.ts'
import { SampleBar } from './SampleBar.tsx'
import { UndoProvider } from './UndoProvider.tsx'
import { useMe, useWorkspace, useWorkspaceSlug } from './session.ts'
import styles from './WorkspaceFrame.module.css'

const KeySheet = lazy(async () => ({ default: (await part(() => import('./KeySheet.tsx'))).KeySheet }))
const Palette = lazy(async () => ({ default: (await part(() => import('./Palette.tsx'))).Palette }))

/** What stands around every room of a workspace: the rail, the sample's bar, the keys that work everywhere. */
export function WorkspaceFrame() {
  const me = useMe()
  const slug = useWorkspaceSlug()
  const workspace = useWorkspace()
  const setLocale = useSetLocale()
  const [open, setOpen] = useState<'sheet' | 'palette' | undefined>()
  useEffect(() => {
    setLocale(me.locale)
    applyTheme(me.theme)
  }, [me.locale, me.theme, setLocale])
  useRoomKeys(slug, setOpen)
  const main = useFocusOnNewRoom()
  if (!workspace) return <Lost />
  return (
    <LiveProvider key={slug} workspace={slug}>
      <UndoProvider>
        <div className={styles.frame}>
          <a href="#main" className={styles.skip}>
            <Text id="app.skip" />
          </a>
          <Rail onKeys={() => setOpen('sheet')} onPalette={() => setOpen('palette')} />
          <div className={styles.content}>
            {workspace.sample ? <SampleBar /> : <AlarmBar />}
            <main id="main" ref={main} tabIndex={-1} className={styles.main}>
              <Outlet />
            </main>
          </div>
        </div>
        <Suspense>
          {open === 'sheet' && <KeySheet onClose={() => setOpen(undefined)} />}
          {open === 'palette' && <Palette onClose={() => setOpen(undefined)} onKeys={() => setOpen('sheet')} />}
        </Suspense>
      </UndoProvider>
    </LiveProvider>
  )
}

function useRoomKeys(workspace: string, open: (what: 'sheet' | 'palette') => void): void {
  const navigate = useNavigate()
  const params = { workspace }
  useKeys({
    goNow: () => void navigate({ to: '/w/$workspace/now', params }),
    goHeard: () => void navigate({ to: '/w/$workspace/heard', params }),
    goTopics: () => void navigate({ to: '/w/$workspace/topics', params }),
    goUnderstanding: () => void navigate({ to: '/w/$workspace/understanding', params }),
    goBrands: () => void navigate({ to: '/w/$workspace/brands', params }),
    goHearing: () => void navigate({ to: '/w/$workspace/hearing', params }),
    goImports: () => void navigate({ to: '/w/$workspace/imports', params }),
    goSettings: () => void navigate({ to: '/w/$workspace/settings', params }),
    everything: () => open('palette'),
    sheet: () => open('sheet'),
  })
}

/** A new room takes the focus, so that the keyboard and the screen reader begin there and not in the rail. */
function useFocusOnNewRoom() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
