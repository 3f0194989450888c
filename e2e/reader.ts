import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core'

/** Somebody with a browser of their own, and everything that went wrong in it. */
export interface Reader {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors in the console, requests that failed, requests to anybody else: none of it is ever right. */
  readonly troubles: string[]
}

export interface ReaderOptions extends Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'locale' | 'storageState'
> {
  /** Troubles that belong to the journey, such as a password that is refused. */
  readonly expected?: readonly RegExp[]
}

/** A fresh browser context: nothing remembered, light, no motion, 1280 × 800. */
export async function openReader(browser: Browser, address: string, options: ReaderOptions = {}): Promise<Reader> {
  const { expected = [], ...own } = options
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Athens',
    ...own,
  })
  context.setDefaultTimeout(15_000)
  const troubles: string[] = []
  const note = (trouble: string): void => {
    const isExpected = [...alwaysExpected, ...expected].some((pattern) => pattern.test(trouble))
    if (!isExpected && !troubles.includes(trouble)) troubles.push(trouble)
  }
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== address && protocol !== 'data:' && protocol !== 'blob:')
      note(`asked somebody else: ${request.url()}`)
  })
  context.on('requestfailed', (request) => note(`${request.failure()?.errorText}: ${pathOf(request.url())}`))
  context.on('response', (response) => {
    if (response.status() >= 400) note(describe(response))
  })
  context.on('console', (message) => {
    // What was answered with an error is noted above, with its status.
    const isResponse = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isResponse) note(`console: ${message.text().split('\n')[0]}`)
  })
  context.on('weberror', (error) => note(`uncaught: ${String(error.error())}`))
  return { page: await context.newPage(), context, troubles }
}

const alwaysExpected = [
  // A page that is left gives up what it still waits for, and so does its live stream.
  /^net::ERR_ABORTED: /,
  // This is how the screens learn that nobody is signed in.
  /^401 GET \/api\/me$/,
]

function describe(response: Response): string {
  return `${response.status()} ${response.request().method()} ${pathOf(response.url())}`
}

function pathOf(url: string): string {
  return url.startsWith('http') ? new URL(url).pathname : url
}
