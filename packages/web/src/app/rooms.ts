import { AudioLines, CircleDotDashed, Ear, FileUp, GraduationCap, MessagesSquare, Settings2, Tags } from 'lucide-react'
import type { KeyId } from './keys.ts'

/** The rooms in the order of the rail. Their words are `app.room.<id>`; `always`: also in the bar of a phone. */
export const rooms = [
  { id: 'now', to: '/w/$workspace/now', icon: CircleDotDashed, key: 'goNow', always: true },
  { id: 'heard', to: '/w/$workspace/heard', icon: AudioLines, key: 'goHeard', always: true },
  { id: 'topics', to: '/w/$workspace/topics', icon: MessagesSquare, key: 'goTopics', always: false },
  {
    id: 'understanding',
    to: '/w/$workspace/understanding',
    icon: GraduationCap,
    key: 'goUnderstanding',
    always: false,
  },
  { id: 'brands', to: '/w/$workspace/brands', icon: Tags, key: 'goBrands', always: false },
  { id: 'hearing', to: '/w/$workspace/hearing', icon: Ear, key: 'goHearing', always: true },
  { id: 'imports', to: '/w/$workspace/imports', icon: FileUp, key: 'goImports', always: false },
  { id: 'settings', to: '/w/$workspace/settings', icon: Settings2, key: 'goSettings', always: false },
] as const satisfies readonly { id: string; to: string; icon: unknown; key: KeyId; always: boolean }[]
