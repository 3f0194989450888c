import { describe, expect, it } from 'vitest'
import { rules, type Stage } from '../src/conformance.ts'

/** Runs the suite of all channels over one, with a fresh stage for each rule. */
export function conform(name: string, open: () => Promise<Stage>): void {
  describe(`${name}, like every channel,`, () => {
    for (const rule of rules) {
      it(`${rule.name}`, { timeout: 60_000 }, async ({ skip }) => {
        const stage = await open()
        try {
          if (!rule.concerns(stage)) return skip('this channel has nothing of the kind')
          await expect(rule.run(stage)).resolves.toBeUndefined()
        } finally {
          await stage.close()
        }
      })
    }
  })
}
