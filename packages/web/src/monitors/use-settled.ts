import { useEffect, useState } from 'react'

/** Whether what the key stands for has stayed as it is for a while. */
export function useSettled(key: string, afterMs: number): boolean {
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), afterMs)
    return () => clearTimeout(timer)
  }, [key, afterMs])
  return settled === key
}
