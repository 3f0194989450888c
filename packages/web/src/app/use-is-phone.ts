import { useSyncExternalStore } from 'react'

function createUseMedia(media: string): () => boolean {
  const subscribe = (onChange: () => void): (() => void) => {
    const query = matchMedia(media)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }
  return () => useSyncExternalStore(subscribe, () => matchMedia(media).matches)
}

/** True where the rail is a bar at the bottom. */
export const useIsPhone = createUseMedia('(max-width: 640px)')

/** True where a list and what is opened from it take turns instead of standing side by side. */
export const useIsOneColumn = createUseMedia('(max-width: 900px)')
