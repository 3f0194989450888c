import type { Beacon, Mention } from '@earshot/api'
import { Avatar } from '../kit/Avatar.tsx'
import { useNow } from '../kit/use-now.ts'
import { beaconLeft } from './beacon.ts'
import styles from './BeaconRing.module.css'
import { useFading } from './use-fading.ts'

interface BeaconRingProps {
  readonly person: Pick<Mention['person'], 'name' | 'avatarUrl'>
  readonly beacon: Beacon
  readonly size?: number
}

/** The signature: a thin ring around the picture that closes as the moment fades. Its words are its name. */
export function BeaconRing({ person, beacon, size = 40 }: BeaconRingProps) {
  const left = beaconLeft(beacon, useNow())
  const words = useFading(beacon.fadesAt)
  const box = size + 12
  const radius = box / 2 - 1.5
  return (
    <span
      className={styles.beacon}
      style={{ width: box, height: box }}
      role="img"
      aria-label={words}
      data-gone={left === 0}
    >
      <svg className={styles.ring} width={box} height={box} viewBox={`0 0 ${box} ${box}`} aria-hidden="true">
        <circle className={styles.track} cx={box / 2} cy={box / 2} r={radius} />
        {left > 0 && (
          <circle
            className={styles.left}
            cx={box / 2}
            cy={box / 2}
            r={radius}
            pathLength={100}
            strokeDasharray={`${left * 100} 100`}
          />
        )}
      </svg>
      <Avatar name={person.name} url={person.avatarUrl} size={size} />
    </span>
  )
}
