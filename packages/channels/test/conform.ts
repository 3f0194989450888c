import { describe, expect, it } from 'vitest'
import { rules } from '../src/conformance/rules.ts'
import { can, reasonWithout, type Stage } from '../src/conformance/stage.ts'

/** Runs the suite of all channels over one, with a fresh stage for each rule. What is left out is said, and why. */
export function conform(name: string, open: () => Promise<Stage>): void {
  describe(`${name}, like every channel,`, () => {
    for (const rule of rules) {
      it(`${rule.name}`, { timeout: 60_000 }, async ({ skip }) => {
        const stage = await open()
        try {
          const exempt = rule.exempt?.(stage)
          if (exempt !== undefined) return skip(exempt)
          const lacking = rule.needs.find((ability) => !can(stage, ability))
          if (lacking !== undefined) {
            const reason = reasonWithout(stage, lacking)
            expect(reason, `the stage has no “${lacking}” and does not say why`).toMatch(/\S \S/)
            return skip(reason)
          }
          await expect(rule.run(stage, open)).resolves.toBeUndefined()
        } finally {
          await stage.close()
        }
      })
    }
  })
}
