type Child = Node | string | undefined

/** An element with attributes and children; `undefined` leaves either out. Never parses mark-up. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value)
  for (const child of children) if (child !== undefined) made.append(child)
  return made
}

const svg = 'http://www.w3.org/2000/svg'

/** A drawing of lines on 24 × 24, which says nothing to a screen reader. */
export function icon(...paths: readonly string[]): SVGElement {
  const drawing = document.createElementNS(svg, 'svg')
  drawing.setAttribute('viewBox', '0 0 24 24')
  drawing.setAttribute('aria-hidden', 'true')
  for (const d of paths) {
    const path = document.createElementNS(svg, 'path')
    path.setAttribute('d', d)
    drawing.append(path)
  }
  return drawing
}
