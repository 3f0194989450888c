import { useQuery } from '@tanstack/react-query'
import { Tags } from 'lucide-react'
import { useState } from 'react'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { BrandForm } from './BrandForm.tsx'
import { BrandSection } from './BrandSection.tsx'

/** Brands, and the monitors that hear them. */
export function Brands() {
  return (
    <LaterWords>
      <BrandsRoom />
    </LaterWords>
  )
}

function BrandsRoom() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const brands = useQuery(ask('brands', { params: { workspace } }))
  const monitors = useQuery(ask('monitors', { params: { workspace } }))
  const [adding, setAdding] = useState(false)
  const problem = brands.error ?? monitors.error
  const add = (
    <Button look="main" onClick={() => setAdding(true)}>
      {say('brands.add')}
    </Button>
  )
  return (
    <Room title={say('brands.title')} lead={say('brands.lead')} actions={brands.data?.items.length ? add : undefined}>
      {problem && (
        <Failure problem={problem} onRetry={() => void Promise.all([brands.refetch(), monitors.refetch()])} />
      )}
      {!problem && !(brands.data && monitors.data) && <Loading lines={5} />}
      {brands.data?.items.length === 0 && (
        <EmptyState icon={<Tags size={32} />} title={say('brands.empty.title')} actions={add}>
          {say('brands.empty.text')}
        </EmptyState>
      )}
      {monitors.data &&
        brands.data?.items.map((brand) => (
          <BrandSection
            key={brand.id}
            brand={brand}
            monitors={monitors.data.items.filter((monitor) => monitor.brandId === brand.id)}
          />
        ))}
      {adding && (
        <Dialog title={say('brands.add')} wide onClose={() => setAdding(false)}>
          <BrandForm mayBeRival onDone={() => setAdding(false)} />
        </Dialog>
      )}
    </Room>
  )
}
