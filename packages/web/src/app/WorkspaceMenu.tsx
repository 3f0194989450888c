import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import { Menu } from '../kit/Menu.tsx'
import { useText } from '../messages/text.tsx'
import { Logo } from './Logo.tsx'
import { useMe, useWorkspace } from './session.ts'
import styles from './WorkspaceMenu.module.css'

/** Where we are, and the way to the other workspaces when there are any. */
export function WorkspaceMenu() {
  const say = useText()
  const { workspaces } = useMe()
  const here = useWorkspace()
  const navigate = useNavigate()
  const face = (
    <>
      <Logo />
      <span className={styles.name}>
        <bdi>{here?.name}</bdi>
      </span>
    </>
  )
  if (workspaces.length < 2) return <header className={styles.place}>{face}</header>
  return (
    <Menu
      label={say('app.workspace', { name: here?.name })}
      className={styles.place}
      items={workspaces.map(({ slug, name }) => ({
        id: slug,
        label: name,
        checked: slug === here?.slug,
        onAct: () => void navigate({ to: '/w/$workspace', params: { workspace: slug } }),
      }))}
    >
      {face}
      <ChevronsUpDown size={16} aria-hidden="true" className={styles.arrows} />
    </Menu>
  )
}
