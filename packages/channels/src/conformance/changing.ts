import { begin, demand, has, hear, versionsOf } from './hearing.ts'
import type { Rule } from './stage.ts'

export const changing: readonly Rule[] = [
  {
    name: 'takes the same post told twice for one',
    needs: ['repeat'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('told twice')
      await hear(stage, ledger, has(ledger, [ref]))
      await stage.repeat?.(ref)
      const after = await stage.write('afterwards')
      await hear(stage, ledger, has(ledger, [after]))
      demand(versionsOf(ledger, ref) === 1, 'a repetition looks like an edit')
    },
  },
  {
    name: 'tells an edit as the same post in another version',
    needs: ['change'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('first words')
      await hear(stage, ledger, has(ledger, [ref]))
      const before = ledger.posts.get(ref)?.version
      await stage.change?.(ref, 'second words')
      await hear(stage, ledger, () => ledger.posts.get(ref)?.text === 'second words')
      const edit = ledger.events.find((event) => event.kind === 'edit')
      demand(edit?.kind === 'edit' && edit.post.ref === ref, 'the edit was not told as one')
      const { version, editedAt } = edit.post
      demand(version !== before && editedAt !== undefined, 'the edit has no version or time of its own')
    },
  },
  {
    name: 'tells a deletion',
    needs: ['remove'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.write('soon gone')
      await hear(stage, ledger, has(ledger, [ref]))
      await stage.remove?.(ref)
      await hear(stage, ledger, () => !ledger.posts.has(ref))
      demand(
        ledger.events.some((event) => event.kind === 'delete' && event.ref === ref),
        'the deletion was not told',
      )
    },
  },
  {
    name: 'tells what was edited and deleted between two posts, in the end as it is',
    needs: ['change'],
    async run(stage) {
      const ledger = await begin(stage)
      const [edited, gone] = [await stage.write('before'), await stage.write('soon gone')]
      await hear(stage, ledger, has(ledger, [edited, gone]))
      await stage.change?.(edited, 'between')
      await stage.write('another')
      await stage.change?.(edited, 'after')
      await stage.remove?.(gone)
      const last = await stage.write('the last')
      const isGone = (): boolean => stage.remove === undefined || !ledger.posts.has(gone)
      const isThere = has(ledger, [last])
      await hear(stage, ledger, () => isThere() && isGone() && ledger.posts.get(edited)?.text === 'after')
    },
  },
]
