import { chromium } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { readFirstScreen } from '../e2e/first-screen.ts'
import { fillSample, importTenPeople } from '../e2e/furnish.ts'
import { makeOwner } from '../e2e/owner.ts'
import { startProgram } from '../e2e/program.ts'
import { build } from '../scripts/setup.mjs'

/** Bytes that a fresh browser gets until the Ten are shown, from the built program: page, code, fonts and answers. */
if (!build()) process.exit(1)
const program = await startProgram()
const server = await launchBrowser()
const browser = await chromium.connect(server.wsEndpoint())
try {
  const owner = await browser.newContext({ baseURL: program.address })
  await makeOwner(program, owner)
  await fillSample(owner)
  await importTenPeople(owner)
  const storageState = await owner.storageState()
  for (const [name, address] of [
    ['one alphabet', '/w/home/now'],
    ['three alphabets', '/w/sample/now'],
  ] as const) {
    for (const encoding of ['gzip', 'gzip, deflate, br, zstd']) {
      const context = await browser.newContext({ baseURL: program.address, storageState })
      const sent = await readFirstScreen({ page: await context.newPage(), context }, address, encoding)
      const sum = (part: 'body' | 'headers') => sent.reduce((total, each) => total + each[part], 0)
      const parts = `${sum('body')} bytes in ${sent.length} answers, and ${sum('headers')} bytes of headers`
      console.log(`${`${name}, ${encoding}`.padEnd(44)} ${parts}`)
      await context.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
  await program.stop()
}
