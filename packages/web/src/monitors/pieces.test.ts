import { expect, test } from 'vitest'
import { nearMarks, piecesOf } from './pieces.ts'

test('a text is cut at the words that were found, and nothing of it is lost', () => {
  const pieces = piecesOf('My kettle, the Kettle', [
    { start: 3, end: 9 },
    { start: 15, end: 21 },
  ])
  expect(pieces).toEqual([
    { text: 'My ', isMarked: false },
    { text: 'kettle', isMarked: true },
    { text: ', the ', isMarked: false },
    { text: 'Kettle', isMarked: true },
  ])
  expect(piecesOf('Nothing here', [])).toEqual([{ text: 'Nothing here', isMarked: false }])
})

test('a long beginning gives way to the first word that was found', () => {
  const text = `${'word '.repeat(200)}kettle and more`
  const [first, mark] = nearMarks(piecesOf(text, [{ start: 1000, end: 1006 }]))
  expect(first?.text.startsWith('… word')).toBe(true)
  expect(first?.text.length).toBeLessThan(130)
  expect(mark).toEqual({ text: 'kettle', isMarked: true })
  expect(nearMarks(piecesOf('A kettle', [{ start: 2, end: 8 }]))).toHaveLength(2)
})
