import { conversationSilenceMs } from '@earshot/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeInConversations } from './place-in-conversations.ts'

const day = 86_400_000
const ids = () => {
  let made = 0
  return () => `c${(made += 1)}`
}
const post = (personId: string, days: number) => ({ personId, postedAt: days * day })

test('a person who comes back within a month goes on with the conversation; after longer another begins', () => {
  const placed = placeInConversations([post('ann', 0), post('ann', 29), post('ann', 60), post('bob', 1)], [], ids())
  const [first, second, third, bob] = placed.conversationIds
  expect(second).toBe(first)
  expect(new Set([first, third, bob]).size).toBe(3)
})

test('a known conversation is gone on with, also by what was said before it', () => {
  const known = { id: 'old', personId: 'ann', openedAt: 100 * day, lastAt: 110 * day }
  const placed = placeInConversations([post('ann', 75), post('ann', 50), post('ann', 120)], [known], ids())
  expect(placed.conversationIds).toEqual(['old', 'old', 'old'])
  expect(placed.extended).toEqual([{ ...known, openedAt: 50 * day, lastAt: 120 * day }])
  expect(placed.opened).toEqual([])
})

test('what lies inside a known conversation changes nothing about it', () => {
  const known = { id: 'old', personId: 'ann', openedAt: 0, lastAt: 10 * day }
  expect(placeInConversations([post('ann', 5)], [known], ids())).toMatchObject({ extended: [], opened: [] })
})

const posts = fc.array(
  fc.record({ personId: fc.constantFrom('ann', 'bob'), postedAt: fc.integer({ min: 0, max: 400 * day }) }),
  { maxLength: 40 },
)

test('conversations are the same whatever order the posts come in, and no long silence lies inside one', () => {
  fc.assert(
    fc.property(posts, fc.nat(), (some, seed) => {
      const rotated = [...some.slice(seed % (some.length + 1)), ...some.slice(0, seed % (some.length + 1))]
      const together = (list: typeof some) => {
        const { conversationIds } = placeInConversations(list, [], ids())
        const groups = new Map<string, string[]>()
        list.forEach(({ personId, postedAt }, index) => {
          const id = conversationIds[index] ?? ''
          groups.set(id, [...(groups.get(id) ?? []), `${personId} ${postedAt}`])
        })
        return [...groups.values()].map((group) => group.toSorted().join()).toSorted()
      }
      expect(together(rotated)).toEqual(together(some))
      const { conversationIds } = placeInConversations(some, [], ids())
      for (const id of new Set(conversationIds)) {
        const times = some
          .flatMap((each, index) => (conversationIds[index] === id ? [each.postedAt] : []))
          .toSorted((a, b) => a - b)
        times.forEach((at, index) => expect(at - (times[index - 1] ?? at)).toBeLessThanOrEqual(conversationSilenceMs))
      }
    }),
  )
})

test('one batch or several: the same conversations', () => {
  fc.assert(
    fc.property(posts, (some) => {
      const inOrder = some.toSorted((a, b) => a.postedAt - b.postedAt)
      const newId = ids()
      const whole = placeInConversations(inOrder, [], ids()).opened.length
      const half = Math.floor(inOrder.length / 2)
      const first = placeInConversations(inOrder.slice(0, half), [], newId)
      const second = placeInConversations(inOrder.slice(half), first.opened, newId)
      expect(first.opened.length + second.opened.length).toBe(whole)
    }),
  )
})
