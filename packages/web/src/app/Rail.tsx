import { Link, useNavigate } from '@tanstack/react-router'
import { Command, Ellipsis, Keyboard, LogOut } from 'lucide-react'
import { useLiveState } from '../client/LiveProvider.tsx'
import { Menu } from '../kit/Menu.tsx'
import type { MenuItem } from '../kit/Menu.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Rail.module.css'
import { rooms } from './rooms.ts'
import { useIsPhone } from './use-is-phone.ts'
import { useWorkspaceSlug } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

interface RailProps {
  readonly onKeys: () => void
  readonly onPalette: () => void
}

/** The rooms: words beside icons, icons alone on narrow screens, a bar at the bottom under a thumb. */
export function Rail({ onKeys, onPalette }: RailProps) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const more = useMore({ onKeys, onPalette })
  return (
    <div className={styles.rail}>
      <WorkspaceMenu />
      <nav aria-label={say('app.rooms')} className={styles.rooms}>
        {rooms.map(({ id, to, icon: Icon, always }) => (
          <Link
            key={id}
            to={to}
            params={{ workspace }}
            className={styles.room}
            data-always={always}
            data-tip={say(`app.room.${id}`)}
            data-tip-side="beside"
            activeOptions={{ includeSearch: false }}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
            <span>{say(`app.room.${id}`)}</span>
          </Link>
        ))}
      </nav>
      <div className={styles.foot}>
        <LiveLine />
        <Menu items={more} label={say('app.more')} className={styles.room} side="above">
          <Ellipsis size={20} strokeWidth={1.75} aria-hidden="true" />
          <span>{say('app.more')}</span>
        </Menu>
      </div>
    </div>
  )
}

/** In words whether the screen is kept up to date. */
function LiveLine() {
  const say = useText()
  const state = useLiveState()
  return (
    <p className={styles.live} data-state={state} role="status">
      <span className={styles.lamp} aria-hidden="true" />
      <span>{say(`app.live.${state}`)}</span>
    </p>
  )
}

function useMore({ onKeys, onPalette }: RailProps): MenuItem[] {
  const say = useText()
  const signOut = useSignOut()
  const isPhone = useIsPhone()
  const navigate = useNavigate()
  const workspace = useWorkspaceSlug()
  const hidden = rooms.filter(({ always }) => isPhone && !always)
  return [
    ...hidden.map(({ id, to, icon: Icon }) => ({
      id,
      label: say(`app.room.${id}`),
      icon: <Icon size={16} aria-hidden="true" />,
      onAct: () => void navigate({ to, params: { workspace } }),
    })),
    {
      id: 'everything',
      label: say('keys.everything'),
      icon: <Command size={16} aria-hidden="true" />,
      onAct: onPalette,
    },
    { id: 'keys', label: say('keys.title'), icon: <Keyboard size={16} aria-hidden="true" />, onAct: onKeys },
    { id: 'sign-out', label: say('app.signOut'), icon: <LogOut size={16} aria-hidden="true" />, onAct: signOut },
  ]
}
