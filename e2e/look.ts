import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe has against a page, one line a rule; `rules` limits it to those. */
export async function axeComplaints(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const { axe: there } = globalThis as unknown as { axe: typeof axe }
    const runOnly = only === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...only] } }
    const { violations } = await there.run(document, { resultTypes: ['violations'], ...runOnly })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  }, rules)
}

/** Whether a page is wider than the screen, and what sticks out. */
export async function widthComplaints(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= innerWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    )
    const names = wide.slice(-3).map((element) => `${element.tagName}.${element.className}`)
    return [`scrolls sideways to ${scrollWidth}: ${names.join(' ')}`]
  })
}

/** Buttons, links and headings whose words do not fit into them, without a sign that there is more. */
export async function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, label, legend, summary, h1, h2, h3, th, [role=option]')]
      .filter((element) => {
        const { overflowX, textOverflow, display } = getComputedStyle(element)
        const hides = overflowX !== 'visible' && textOverflow !== 'ellipsis' && display !== 'none'
        return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
      })
      .map((element) => `cut: “${element.textContent.trim().slice(0, 60)}”`),
  )
}

/** Running text whose lines are longer than people read with ease, in characters a line. */
export async function longLines(page: Page, most: number): Promise<string[]> {
  return page.evaluate((longest) => {
    const complaints: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim()
      if (text.length <= longest) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size
      // The last line is rarely full.
      const perLine = lines > 1 ? text.length / (lines - 0.5) : text.length
      if (lines > 0 && perLine > longest)
        complaints.push(`${Math.round(perLine)} characters a line: “${text.slice(0, 50)}”`)
    }
    return complaints
  }, most)
}
