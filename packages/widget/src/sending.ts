import type { Memory } from './memory.ts'
import { Refused, type Server } from './server.ts'
import type { Own } from './talk.ts'

const firstWaitMs = 1000
const longestWaitMs = 30_000

/** Sends what was written, one after the other, until each has arrived: also after the page was left and opened again. */
export function createSending(
  server: Server,
  memory: Memory,
  how: { readonly language: string; readonly onChange: () => void; readonly onTrouble: (isTroubled: boolean) => void },
) {
  let isBusy = false
  let wake = (): void => undefined

  async function run(): Promise<void> {
    if (isBusy) return
    isBusy = true
    for (let failures = 0; ;) {
      const next = memory.read().own.find(({ state }) => state === 'sending')
      if (next === undefined) break
      try {
        await server.send(memory.key(), next, how.language)
        failures = 0
        how.onTrouble(false)
        settle(next, 'sent')
      } catch (error) {
        if (error instanceof Refused && error.isFinal) settle(next, 'refused')
        else {
          failures += 1
          how.onTrouble(true)
          const asked = error instanceof Refused ? error.waitMs : 0
          await pause(Math.max(asked, Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1))))
        }
      }
    }
    isBusy = false
  }

  function settle({ id }: Own, state: Own['state']): void {
    memory.change((before) => ({
      ...before,
      own: before.own.map((one) => (one.id === id ? { ...one, state } : one)),
    }))
    how.onChange()
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  addEventListener('online', () => wake())
  return {
    add(one: Own): void {
      memory.key()
      memory.change((before) => ({ ...before, own: [...before.own, one] }))
      how.onChange()
      void run()
    },
    resume: () => void run(),
  }
}
