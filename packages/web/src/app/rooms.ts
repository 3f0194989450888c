import { AudioLines, CircleDotDashed, Ear, FileUp, Settings2, Tags } from 'lucide-react'
import type { KeyId } from './keys.ts'

/** The rooms in the order of the rail. Their words are `app.room.<id>`. */
export const rooms = [
  { id: 'now', to: '/w/$workspace/now', icon: CircleDotDashed, key: 'goNow' },
  { id: 'heard', to: '/w/$workspace/heard', icon: AudioLines, key: 'goHeard' },
  { id: 'brands', to: '/w/$workspace/brands', icon: Tags, key: 'goBrands' },
  { id: 'hearing', to: '/w/$workspace/hearing', icon: Ear, key: 'goHearing' },
  { id: 'imports', to: '/w/$workspace/imports', icon: FileUp, key: 'goImports' },
  { id: 'settings', to: '/w/$workspace/settings', icon: Settings2, key: 'goSettings' },
] as const satisfies readonly { id: string; to: string; icon: unknown; key: KeyId }[]
