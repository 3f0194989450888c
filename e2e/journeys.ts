import { connect } from 'node:net'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'
import { hasBrowser } from './browser.ts'
import { makeOwner } from './owner.ts'
import { startProgram } from './program.ts'
import type { Program, ProgramSettings } from './program.ts'
import { openReader } from './reader.ts'
import type { Reader, ReaderOptions } from './reader.ts'

export interface Place {
  /** The program that runs for these journeys. */
  readonly program: Program
  /** Ends the program as somebody might who is asked to; its data stay. */
  readonly halt: () => Promise<void>
  /** Starts it again with its data at the same address. */
  readonly resume: () => Promise<void>
  /** A browser of one's own, signed in as the owner unless told otherwise. */
  readonly open: (options?: ReaderOptions & { readonly signedIn?: boolean }) => Promise<Reader>
}

export interface JourneySettings {
  /** False: the one-time link is still there to be opened. */
  readonly owner?: boolean
  /** Called before the program starts; what it gives is added to the environment. */
  readonly env?: () => Promise<Readonly<Record<string, string>>>
  /** Done once by the owner, before the journeys. */
  readonly prepare?: (place: Place) => Promise<void>
}

/**
 * Journeys in a real browser against a program of their own, just built and started. A journey also fails when its
 * browser met an error, or when the program logged a mistake of ours.
 */
export function journeys(name: string, tell: (place: Place) => void, settings: JourneySettings = {}): void {
  describe.skipIf(!hasBrowser)(`${name}${hasBrowser ? '' : ' (skipped without a browser)'}`, () => {
    let program: Program | undefined
    let browser: Browser | undefined
    let signedIn: Awaited<ReturnType<BrowserContext['storageState']>> | undefined
    let env: ProgramSettings['env']
    const readers: Reader[] = []
    const place: Place = {
      get program() {
        return there(program)
      },
      halt: () => there(program).halt(),
      async resume() {
        const { dataDirectory, address } = there(program)
        const port = Number(new URL(address).port)
        program = await startProgram({ ...settingsOf(env), dataDirectory, port })
      },
      async open({ signedIn: isSignedIn = true, ...options } = {}) {
        const state = isSignedIn && signedIn ? { storageState: signedIn } : {}
        const reader = await openReader(there(browser), place.program.address, { ...state, ...options })
        readers.push(reader)
        return reader
      },
    }

    beforeAll(async () => {
      browser = await chromium.connect(await askForBrowser())
      env = await settings.env?.()
      program = await startProgram(settingsOf(env))
      if (settings.owner === false) return
      const { context } = await openReader(browser, program.address)
      await makeOwner(program, context)
      signedIn = await context.storageState()
      await context.close()
      await settings.prepare?.(place)
    }, 400_000)

    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await keepPictures(task.name, readers)
      const troubles = readers.flatMap((reader) => reader.troubles)
      for (const { context } of readers.splice(0)) await context.close()
      expect(troubles).toEqual([])
    })

    afterAll(async () => {
      const bugs = program?.bugs() ?? []
      await program?.stop()
      await browser?.close()
      expect(bugs).toEqual([])
    })

    tell(place)
  })
}

function settingsOf(env: ProgramSettings['env']): ProgramSettings {
  return env === undefined ? {} : { env }
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('nothing is started yet')
  return thing
}

async function askForBrowser(): Promise<string> {
  const endpoint = await text(connect(inject('testBrowser'), '127.0.0.1'))
  if (endpoint === '') throw new Error('there is no browser')
  return endpoint
}

/** What the reader saw when the journey failed. */
async function keepPictures(name: string, readers: readonly Reader[]): Promise<void> {
  const directory = path.join(tmpdir(), 'earshot-failed-journeys')
  mkdirSync(directory, { recursive: true })
  for (const [at, { page }] of readers.entries()) {
    const file = path.join(directory, `${name.replaceAll(/\W+/g, '-').slice(0, 80)}-${at}.png`)
    await page.screenshot({ path: file, fullPage: true }).then(
      () => process.stderr.write(`Picture of what failed: ${file}\n`),
      () => undefined,
    )
  }
}
