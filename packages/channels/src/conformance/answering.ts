import { testContext } from '../../test/context.ts'
import { demand } from './hearing.ts'
import { refusedAs } from './refused.ts'
import type { Rule, Stage } from './stage.ts'
import { delicateTexts } from './texts.ts'

const once = ({ channel }: Stage): string => channel.describe().exactlyOnce

export const answering: readonly Rule[] = [
  {
    name: 'publishes an answer once, however often it is sent and whatever is lost on the way',
    needs: ['answering'],
    exempt: (stage) => (once(stage) === 'none' ? 'the network knows no way to send once: a person decides' : undefined),
    async run({ channel, answering: desk }) {
      demand(desk !== undefined && channel.publish !== undefined, 'it cannot answer')
      // A network that knows no keys refuses the same words twice, whoever means them.
      const hasKeys = channel.describe().exactlyOnce === 'own-key'
      const one = desk.input('we are sorry', 'key one')
      const other = desk.input(hasKeys ? 'we are sorry' : 'we are very sorry', 'key two')
      const first = await channel.publish(one, testContext())
      const again = await channel.publish(one, testContext())
      demand(first.ref === again.ref, 'the same answer has two refs')
      await channel.publish(other, testContext())
      demand(desk.published().length === 2, `${desk.published().length} answers are public instead of 2`)
      desk.loseConfirmation()
      const unsure = desk.input('did it arrive?', 'key three')
      await refusedAs('unavailable', () => channel.publish?.(unsure, testContext()))
      const found = await channel.findPublished?.(unsure, testContext())
      demand(found !== 'absent', 'what was published is said to be absent')
      await channel.publish(unsure, testContext())
      demand(desk.published().filter((text) => text === 'did it arrive?').length === 1, 'it was published twice')
    },
  },
  {
    name: 'leaves it to a person where nobody can tell whether an answer arrived',
    needs: ['answering'],
    exempt: (stage) => (once(stage) === 'none' ? undefined : 'repeating is harmless there'),
    async run({ channel, answering: desk }) {
      demand(desk !== undefined, 'it cannot answer')
      const unsure = desk.input('did it arrive?', 'key one')
      desk.loseConfirmation()
      await refusedAs('unavailable', () => channel.publish?.(unsure, testContext()))
      const found = await channel.findPublished?.(unsure, testContext())
      demand(found !== 'absent', 'what may have been published is said to be absent')
    },
  },
  {
    name: 'publishes answers as they were written',
    needs: ['answering'],
    async run({ channel, answering: desk }) {
      demand(desk !== undefined && channel.publish !== undefined, 'it cannot answer')
      for (const [number, text] of delicateTexts.entries()) {
        await channel.publish(desk.input(text, `key ${number}`), testContext())
        const published = desk.published().at(-1)
        demand(published === text, `written: ${text} published: ${published}`)
      }
    },
  },
  {
    name: 'refuses an answer that is too long, or says nothing, before it is sent',
    needs: ['answering'],
    async run({ channel, answering: desk }) {
      demand(desk !== undefined, 'it cannot answer')
      const limit = channel.describe().limits?.maxGraphemes
      if (limit !== undefined) {
        const long = desk.input('a'.repeat(limit + 1), 'long')
        await refusedAs('too-large', () => channel.publish?.(long, testContext()))
      }
      await refusedAs('rejected', () => channel.publish?.(desk.input(' \n ', 'empty'), testContext()))
      demand(desk.published().length === 0, 'it was sent')
    },
  },
]
