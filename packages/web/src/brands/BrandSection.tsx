import type { Brand, Monitor } from '@earshot/api'
import { Link, useNavigate } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { Button } from '../kit/Button.tsx'
import { Card } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'
import { MonitorRow } from './MonitorRow.tsx'
import { PublicAccounts } from './PublicAccounts.tsx'

/** One brand, ours or a rival, with its monitors. */
export function BrandSection({ brand, monitors }: { readonly brand: Brand; readonly monitors: readonly Monitor[] }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  return (
    <section className={styles.brand} aria-label={brand.rival ? `${brand.name}, ${say('brands.rival')}` : brand.name}>
      <header className={styles.brandHead}>
        <div>
          <h2 className={styles.brandName}>
            <bdi>{brand.name}</bdi>
            {brand.rival && <span className={styles.rival}>{say('brands.rival')}</span>}
          </h2>
          <p className={styles.facts}>
            {brand.rival && <>{say('brands.rival.lead')} </>}
            <Link to="/w/$workspace/heard" params={{ workspace }} search={{ brand: brand.id }}>
              {say('brands.heard')}
            </Link>
          </p>
        </div>
        <Button
          onClick={() =>
            void navigate({ to: '/w/$workspace/brands/monitor', params: { workspace }, search: { brand: brand.id } })
          }
        >
          {say('monitors.add')}
        </Button>
      </header>
      <Card>
        {monitors.length === 0 ? (
          <p className={styles.facts}>{say('brands.noMonitors')}</p>
        ) : (
          <ul className={styles.monitors}>
            {monitors.map((monitor) => (
              <MonitorRow key={monitor.id} monitor={monitor} />
            ))}
          </ul>
        )}
      </Card>
      {brand.handles.length > 0 && <PublicAccounts brand={brand} />}
    </section>
  )
}
